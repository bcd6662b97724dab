import GateCore

/// Steps that the screen shows and that are being computed again.
public struct GatherJob: Job {
  static let rank = JobRank.gather

  public let steps: Range<Int>

  mutating func advance(in explorer: inout Explorer) -> Bool { explorer.gather(steps) }

  func label(in explorer: Explorer) -> String? {
    "computing these steps again: \(Explorer.percent(explorer.gatheredShare))"
  }
}

/// Steps around those on the screen, which come next.
struct PrefetchJob: Job {
  static let rank = JobRank.prefetch

  let steps: Range<Int>

  mutating func advance(in explorer: inout Explorer) -> Bool {
    guard explorer.gather(steps) else { return false }
    explorer.insights.prefetchedSteps = steps
    return true
  }
}

extension Explorer {
  /// Has the run keep at hand the steps that the screen shows: as far as a slice suffices now, the rest by a job.
  mutating func focusRun() {
    let steps = screen.neededSteps(in: self)
    jobs.remove(.gather)
    if !gather(steps) { jobs.set(GatherJob(steps: steps)) }
  }

  /// Has the steps beside them at hand before they are asked for.
  mutating func prefetchSteps() {
    jobs.remove(.prefetch)
    let steps = nearbySteps
    if !isComputing, insights.prefetchedSteps != steps { jobs.set(PrefetchJob(steps: steps)) }
  }

  fileprivate mutating func gather(_ steps: Range<Int>) -> Bool {
    let limit = max(1, self.steps(ofMultiplications: Self.workMultiplications))
    let isRunDone = session.run.focus(on: steps, from: cursor.time - 1, atMost: limit)
    let isBaselineDone =
      session.whatIf.baseline?.focus(on: steps, from: cursor.time - 1, atMost: limit) ?? true
    return isRunDone && isBaselineDone
  }

  /// True while steps on the screen are being computed again.
  public var isGathering: Bool { jobs.contains(.gather) }

  /// The share of the steps on the screen that is at hand, 0 to 1.
  public var gatheredShare: Float {
    guard isGathering, case let steps = screen.neededSteps(in: self), !steps.isEmpty else { return 1 }
    return Float(steps.count(where: session.run.isResident)) / Float(steps.count)
  }

  /// The steps on the screen and some before and after them.
  private var nearbySteps: Range<Int> {
    let shown = screen.neededSteps(in: self)
    let room = max(0, min(shown.count, (session.run.residentSteps - shown.count) / 2 - 8))
    return max(0, shown.lowerBound - room)..<min(cursor.revealed, shown.upperBound + room)
  }
}
