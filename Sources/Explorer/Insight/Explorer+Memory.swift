import GateCore

// What the units hold, split by the steps that wrote it.
extension Explorer {
  /// Contributions older than so many steps are folded into one, so that a key press stays quick.
  public static let memoryWindow = 256

  /// Brings up to date what the open screen shows and the run does not hold.
  mutating func refreshInsight() {
    guard !isComputing else {
      (memoryParts, plainMemoryParts, gradientAnswer) = (nil, nil, nil)
      return
    }
    memoryParts = screen == .memory || unitOrder == .halfLife ? memoryParts(of: run) : nil
    plainMemoryParts = screen == .memory && showsDifference ? baseline.flatMap(memoryParts(of:)) : nil
    unitRelations = unitOrder == .relation ? relations() : []
    refreshGradient()
  }

  private func memoryParts(of run: Run) -> MemoryDecomposition? {
    run.memoryDecomposition(
      at: time - 1, window: Explorer.memoryWindow, layer: layer, direction: currentDirection)
  }

  /// How much of what each unit holds a step (from 0) wrote; what-if minus baseline while the difference is
  /// shown. Empty where nothing is known of the step.
  public func shownContributions(from source: Int) -> ArraySlice<Float> {  // (H)
    guard let memoryParts else { return [] }
    let values = memoryParts.contributions(from: source)
    guard let plain = plainMemoryParts?.contributions(from: source), plain.count == values.count else {
      return values
    }
    return ArraySlice(zip(values, plain).map { $0 - $1 })
  }

  /// The share of the selected unit's value that a step wrote; nil where the parts cancel, so that a share
  /// would mislead.
  public func memoryShare(from source: Int) -> Float? {
    guard let parts = memoryParts, parts.values.indices.contains(unit), parts.values[unit] != 0 else {
      return nil
    }
    let share = parts.contribution(from: source, unit: unit) / parts.values[unit]
    return share > 0 && share <= 1.005 ? share : nil
  }
}
