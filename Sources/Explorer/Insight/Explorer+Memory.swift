import GateCore

// What the units hold, split by the steps that wrote it.
extension Explorer {
  /// Contributions older than so many steps are folded into one, so that a key press stays quick.
  public static let memoryWindow = 256

  /// Brings up to date what the open screen shows and the run does not hold.
  mutating func refreshInsight() {
    memoryParts = screen == .memory || unitOrder == .halfLife ? currentMemoryParts : nil
    refreshGradient()
  }

  private var currentMemoryParts: MemoryDecomposition? {
    run.memoryDecomposition(
      at: time - 1, window: Explorer.memoryWindow, layer: layer, direction: currentDirection)
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
