import GateCore
import Models

// What the units hold, split by the steps that wrote it.
extension Explorer {
  /// Contributions older than so many steps are folded into one, so that a key press stays quick.
  public static let memoryWindow = 256

  /// Brings up to date what the open screen shows and the run does not hold.
  mutating func refreshInsight() {
    guard !isComputing, !isGathering else {
      insights.memory.forget()
      insights.plainMemory.forget()
      insights.relations.forget()
      insights.gradient.forget()
      jobs.remove(.backward)
      return
    }
    let wantsMemory = screen.showsMemoryParts || view.unitOrder == .halfLife
    let wantsDifference = screen.showsMemoryParts && session.showsDifference
    insights.memory = memo(insights.memory, of: wantsMemory ? session.run : nil)
    insights.plainMemory = memo(insights.plainMemory, of: wantsDifference ? session.baseline : nil)
    let relationKey = RelationKey(
      run: session.run.identityNow, revealed: cursor.revealed, lane: shown.lane,
      annotation: session.sequence.annotation)
    insights.relations = insights.relations.refreshed(
      for: view.unitOrder == .relation ? relationKey : nil, relations)
  }

  /// What the units hold in a run at the current step; an empty memo where there is no run.
  private func memo(
    _ memo: Memo<MomentKey, MemoryDecomposition>, of run: Run?
  ) -> Memo<MomentKey, MemoryDecomposition> {
    let key = run.map { MomentKey(run: $0.identityNow, time: cursor.time, lane: shown.lane) }
    return memo.refreshed(for: key) {
      run?.memoryDecomposition(
        at: cursor.time - 1, window: Explorer.memoryWindow, layer: cursor.layer, direction: shown.direction)
    }
  }

  /// How much of what each unit holds a step (from 0) wrote; what-if minus baseline while the difference is
  /// shown. Empty where nothing is known of the step.
  public func shownContributions(from source: Int) -> ArraySlice<Float> {  // (H)
    guard let memoryParts = insights.memoryParts else { return [] }
    let values = memoryParts.contributions(from: source)
    guard let plain = insights.plainMemory.value?.contributions(from: source), plain.count == values.count
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
