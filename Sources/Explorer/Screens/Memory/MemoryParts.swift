import GateCore
import Models

/// What the units hold, split by the steps that wrote it.
public enum MemoryParts {
  /// Contributions older than so many steps are folded into one, so that a key press stays quick.
  public static let window = 256

  /// Brings up to date what the open screen shows and the run does not hold.
  static func refresh(in explorer: inout Explorer) {
    guard !explorer.jobs.isComputing, !explorer.jobs.isGathering else {
      explorer.insights.memory.forget()
      explorer.insights.plainMemory.forget()
      return
    }
    let wantsMemory = explorer.screen.showsMemoryParts || explorer.view.unitOrder == .halfLife
    let wantsDifference = explorer.screen.showsMemoryParts && explorer.session.showsDifference
    explorer.insights.memory = memo(
      explorer.insights.memory, of: wantsMemory ? explorer.session.run : nil, in: explorer)
    explorer.insights.plainMemory = memo(
      explorer.insights.plainMemory, of: wantsDifference ? explorer.session.baseline : nil, in: explorer)
  }

  /// Brings up to date what the selected unit wrote at each step that its memory is split by.
  static func refreshWrites(in explorer: inout Explorer) {
    let unit = explorer.cursor.unit
    let key = explorer.insights.memoryParts.map { _ in
      UnitMomentKey(
        moment: MomentKey(
          run: explorer.session.run.identityNow, time: explorer.cursor.time, lane: explorer.shown.lane),
        unit: unit)
    }
    explorer.insights.writes = explorer.insights.writes.refreshed(for: key) {
      explorer.insights.memoryParts?.steps.map {
        explorer.session.run.writeParts(
          unit: unit, step: $0, layer: explorer.cursor.layer, direction: explorer.shown.direction)
      }
    }
  }

  /// What of the selected unit's value a step (from 0) wrote, split by where that came from; nil where it is not known,
  /// or what was written was held by a what-if.
  public static func writeParts(from source: Int, in explorer: Explorer) -> WriteParts? {
    guard let parts = explorer.insights.memoryParts, parts.steps.contains(source),
      case let index = source - parts.steps.lowerBound, let writes = explorer.insights.writes.value,
      writes.indices.contains(index)
    else { return nil }
    return writes[index]?.scaled(by: parts.survival(from: source, unit: explorer.cursor.unit))
  }

  /// What the units hold in a run at the current step; an empty memo where there is no run.
  private static func memo(_ memo: Memo<MomentKey, MemoryDecomposition>, of run: Run?, in explorer: Explorer)
    -> Memo<MomentKey, MemoryDecomposition>
  {
    let key = run.map {
      MomentKey(run: $0.identityNow, time: explorer.cursor.time, lane: explorer.shown.lane)
    }
    return memo.refreshed(for: key) {
      run?.memoryDecomposition(
        at: explorer.cursor.time - 1, window: window, layer: explorer.cursor.layer,
        direction: explorer.shown.direction)
    }
  }

  /// How much of what each unit holds a step (from 0) wrote; what-if minus baseline while the difference is
  /// shown. Empty where nothing is known of the step.
  public static func shownContributions(from source: Int, in explorer: Explorer) -> ArraySlice<Float> {
    guard let memoryParts = explorer.insights.memoryParts else { return [] }
    let values = memoryParts.contributions(from: source)
    guard let plain = explorer.insights.plainMemory.value?.contributions(from: source),
      plain.count == values.count
    else {
      return values
    }
    return ArraySlice(zip(values, plain).map { $0 - $1 })
  }

  /// The share of the selected unit's value that a step wrote; nil where the parts have not (nearly) one sign, so that
  /// they partly cancel and a share would mislead.
  public static func share(from source: Int, in explorer: Explorer) -> Float? {
    let unit = explorer.cursor.unit
    guard let parts = explorer.insights.memoryParts, parts.values.indices.contains(unit) else { return nil }
    let whole = parts.values[unit]
    let sizes = parts.steps.reduce(abs(parts.remainder[unit])) {
      $0 + abs(parts.contribution(from: $1, unit: unit))
    }
    guard sizes > 0, sizes <= cancelling * abs(whole) else { return nil }
    let share = parts.contribution(from: source, unit: unit) / whole
    return share > 0 ? min(share, 1) : nil
  }

  /// By how much the sizes of the parts may exceed the size of their sum where a share is given.
  static let cancelling: Float = 1.1
}
