import GateCore
import Models

// What the units hold, split by the steps that wrote it.
extension Explorer {
  /// Contributions older than so many steps are folded into one, so that a key press stays quick.
  public static let memoryWindow = 256

  /// Brings up to date what the open screen shows and the run does not hold.
  mutating func refreshInsight() {
    guard !isComputing, !isGathering else {
      (insights.memoryParts, insights.plainMemoryParts, insights.gradientAnswer) = (nil, nil, nil)
      insights.insightSource = nil
      jobs.remove(.backward)
      return
    }
    let source = InsightSource(
      run: RunStamp(session.run), baseline: session.baseline.map(RunStamp.init), time: cursor.time,
      revealed: cursor.revealed, lane: shown.lane, annotation: session.sequence.annotation,
      wantsMemory: screen.showsMemoryParts || view.unitOrder == .halfLife,
      wantsDifference: screen.showsMemoryParts && session.showsDifference,
      wantsRelations: view.unitOrder == .relation)
    guard insights.insightSource != source else { return }
    insights.insightSource = source
    insights.memoryParts = source.wantsMemory ? memoryParts(of: session.run) : nil
    insights.plainMemoryParts = source.wantsDifference ? session.baseline.flatMap(memoryParts(of:)) : nil
    insights.unitRelations = source.wantsRelations ? relations() : []
  }

  private func memoryParts(of run: Run) -> MemoryDecomposition? {
    run.memoryDecomposition(
      at: cursor.time - 1, window: Explorer.memoryWindow, layer: cursor.layer, direction: shown.direction)
  }

  /// How much of what each unit holds a step (from 0) wrote; what-if minus baseline while the difference is
  /// shown. Empty where nothing is known of the step.
  public func shownContributions(from source: Int) -> ArraySlice<Float> {  // (H)
    guard let memoryParts = insights.memoryParts else { return [] }
    let values = memoryParts.contributions(from: source)
    guard let plain = insights.plainMemoryParts?.contributions(from: source), plain.count == values.count
    else {
      return values
    }
    return ArraySlice(zip(values, plain).map { $0 - $1 })
  }

  /// The share of the selected unit's value that a step wrote; nil where the parts cancel, so that a share
  /// would mislead.
  public func memoryShare(from source: Int) -> Float? {
    guard let parts = insights.memoryParts, parts.values.indices.contains(cursor.unit),
      parts.values[cursor.unit] != 0
    else {
      return nil
    }
    let share = parts.contribution(from: source, unit: cursor.unit) / parts.values[cursor.unit]
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
