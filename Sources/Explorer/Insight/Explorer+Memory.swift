import GateCore
import Models

// What the units hold, split by the steps that wrote it.
extension Explorer {
  /// Contributions older than so many steps are folded into one, so that a key press stays quick.
  public static let memoryWindow = 256

  /// Brings up to date what the open screen shows and the run does not hold.
  mutating func refreshInsight() {
    guard !isComputing, gathering == nil else {
      (memoryParts, plainMemoryParts, gradientAnswer, gradientPursuit) = (nil, nil, nil, nil)
      insightSource = nil
      return
    }
    let source = InsightSource(
      run: RunStamp(run), baseline: baseline.map(RunStamp.init), time: time, revealed: revealed, lane: lane,
      annotation: sequence.annotation, wantsMemory: screen == .memory || unitOrder == .halfLife,
      wantsDifference: screen == .memory && showsDifference, wantsRelations: unitOrder == .relation)
    if insightSource != source {
      insightSource = source
      memoryParts = source.wantsMemory ? memoryParts(of: run) : nil
      plainMemoryParts = source.wantsDifference ? baseline.flatMap(memoryParts(of:)) : nil
      unitRelations = source.wantsRelations ? relations() : []
    }
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

/// What the explorer's insights were worked out from: as long as it stays the same, so do they.
struct InsightSource: Equatable, Sendable {
  let run: RunStamp
  let baseline: RunStamp?
  let time: Int
  let revealed: Int
  let lane: Lane
  let annotation: InputSequence.Annotation?
  let wantsMemory: Bool
  let wantsDifference: Bool
  let wantsRelations: Bool
}
