import GateCore

/// Steps that the screen shows and that are being computed again.
public struct GatherJob: Job {
  static let rank = JobRank.gather

  public let steps: Range<Int>

  mutating func advance(in explorer: inout Explorer) -> Bool { GatherJob.gather(steps, in: &explorer) }

  func label(in explorer: Explorer) -> String? {
    "computing these steps again: \(Jobs.percent(GatherJob.share(in: explorer)))"
  }
}

/// Steps around those on the screen, which come next.
struct PrefetchJob: Job {
  static let rank = JobRank.prefetch

  let steps: Range<Int>

  mutating func advance(in explorer: inout Explorer) -> Bool {
    guard GatherJob.gather(steps, in: &explorer) else { return false }
    explorer.insights.prefetchedSteps = steps
    return true
  }
}

extension GatherJob {
  /// Has the run keep at hand the steps that the screen shows: as far as a slice suffices now, the rest by a job.
  static func begin(in explorer: inout Explorer) {
    let steps = explorer.screen.neededSteps(in: explorer)
    explorer.jobs.remove(.gather)
    if !gather(steps, in: &explorer) { explorer.jobs.set(GatherJob(steps: steps)) }
  }

  fileprivate static func gather(_ steps: Range<Int>, in explorer: inout Explorer) -> Bool {
    let limit = max(1, explorer.session.steps(ofMultiplications: Jobs.sliceMultiplications))
    let isRunDone = explorer.session.run.focus(on: steps, from: explorer.cursor.time - 1, atMost: limit)
    let isBaselineDone =
      explorer.session.whatIf.baseline?.focus(on: steps, from: explorer.cursor.time - 1, atMost: limit)
      ?? true
    return isRunDone && isBaselineDone
  }

  /// The share of the steps on the screen that is at hand, 0 to 1.
  public static func share(in explorer: Explorer) -> Float {
    guard explorer.jobs.isGathering, case let steps = explorer.screen.neededSteps(in: explorer),
      !steps.isEmpty
    else { return 1 }
    return Float(steps.count(where: explorer.session.run.isResident)) / Float(steps.count)
  }
}

extension PrefetchJob {
  /// Has the steps beside those on the screen at hand before they are asked for.
  static func begin(in explorer: inout Explorer) {
    explorer.jobs.remove(.prefetch)
    let steps = nearbySteps(in: explorer)
    if !explorer.jobs.isComputing, explorer.insights.prefetchedSteps != steps {
      explorer.jobs.set(PrefetchJob(steps: steps))
    }
  }

  /// The steps on the screen and some before and after them.
  private static func nearbySteps(in explorer: Explorer) -> Range<Int> {
    let shown = explorer.screen.neededSteps(in: explorer)
    let room = max(0, min(shown.count, (explorer.session.run.residentSteps - shown.count) / 2 - 8))
    return max(0, shown.lowerBound - room)..<min(explorer.cursor.revealed, shown.upperBound + room)
  }
}

extension Jobs {
  /// True while steps on the screen are being computed again.
  public var isGathering: Bool { contains(.gather) }
}
