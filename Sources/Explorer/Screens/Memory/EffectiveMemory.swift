import GateCore
import Models

/// How long changes of what the units hold last, measured by making them: what the keep factors of a unit do not tell
/// where units hand their values to each other, or back to themselves, through U.
public struct EffectiveMemory: Equatable, Sendable {
  /// A unit is changed after at most so many steps, spread over those looked back over.
  static let probesPerUnit = 8

  /// By unit; of a unit that is measured, nil where nothing can be followed.
  private var times: [Int: HalfLife?] = [:]

  /// How long half of a change of a unit's memory lasts; nil while it is not measured.
  public func time(ofUnit unit: Int) -> HalfLife? { times[unit] ?? nil }

  func isMeasured(_ unit: Int) -> Bool { times[unit] != nil }

  mutating func keep(_ time: HalfLife?, ofUnit unit: Int) { times[unit] = .some(time) }
}

extension EffectiveMemory {
  /// Begins to measure when the open screen shows it and something has changed: the first units at once, the rest by
  /// a job.
  static func refresh(in explorer: inout Explorer) {
    let key = MomentKey(
      run: explorer.session.run.identity, time: explorer.cursor.time, lane: explorer.shown.lane)
    if !explorer.insights.effectiveMemory.isKept(for: key) {
      explorer.jobs.remove(.probe)
      explorer.insights.effectiveMemory.keep(EffectiveMemory(), for: key)
    }
    guard explorer.session.run.canBranch, explorer.jobs[EffectiveMemoryJob.self] == nil else { return }
    var job = EffectiveMemoryJob(key: key)
    if !job.advance(in: &explorer) { explorer.jobs.set(job) }
  }

  /// True where every unit can be followed far enough in about a second; else only the selected one is measured.
  static func measuresAllUnits(in explorer: Explorer) -> Bool {
    steps(ofUnits: explorer.shown.hiddenSize, in: explorer) >= min(leastReach, explorer.cursor.time)
  }

  /// For how many steps a change is followed at most: fewer in a large network, where a time is then longer than that.
  static func reach(in explorer: Explorer) -> Int {
    let units = measuresAllUnits(in: explorer) ? explorer.shown.hiddenSize : 1
    return min(MemoryParts.window, max(leastReach / 4, steps(ofUnits: units, in: explorer)))
  }

  /// How many steps each of the units' probes may take.
  private static func steps(ofUnits units: Int, in explorer: Explorer) -> Int {
    let cost = explorer.session.model.network.parameters.count + Jobs.stepOverhead
    return longest / (units * probesPerUnit) / cost
  }

  /// Multiplications of about a second.
  private static let longest = 1_000_000_000
  private static let leastReach = 64

  /// The steps after which a unit is changed, from 0.
  static func sources(in explorer: Explorer) -> [Int] {
    let end = explorer.cursor.time - 1
    let first = max(0, explorer.cursor.time - MemoryParts.window)
    guard end > first else { return [] }
    let count = min(probesPerUnit, end - first)
    return (0..<count).map { first + ($0 * (end - first)) / count }
  }

  /// What is added to a unit's memory after a step: as much as its values differ over the steps looked back over,
  /// towards 0, so that the state stays one that could be.
  static func change(ofUnit unit: Int, after step: Int, in explorer: Explorer) -> Float {
    let first = max(0, explorer.cursor.time - MemoryParts.window)
    let values = explorer.session.run.series(
      explorer.shown.memory, over: first..<max(first, explorer.cursor.time), layer: explorer.cursor.layer,
      direction: explorer.shown.direction, unit: unit)
    let deviation = MeasuredColumn(values).deviation
    let size = deviation.isFinite ? max(leastChange, deviation) : leastChange
    let value = (first..<first + values.count).contains(step) ? values[step - first] : 0
    return value > 0 ? -size : size
  }

  private static let leastChange: Float = 0.05
}
