import GateCore

/// Steps that take long to compute, gone towards slice by slice.
public struct ComputeJob: Job {
  static let rank = JobRank.compute

  /// The step to be at in the end.
  public var time: Int
  /// The furthest step to have seen in the end.
  public var revealed: Int

  mutating func advance(in explorer: inout Explorer) -> Bool {
    ComputeJob.compute(towards: self, in: &explorer)
  }
}

extension Jobs {
  /// Steps that are being computed; nil when all that was asked for is there.
  public var computing: ComputeJob? { self[ComputeJob.self] }
}

extension ComputeJob {
  /// Multiplications of a slice: twice those of other jobs, as nothing else is shown meanwhile.
  private static let multiplications = 2 * Jobs.sliceMultiplications

  /// The share of what is being computed that is done, 0 to 1.
  public static func share(in explorer: Explorer) -> Float {
    guard let job = explorer.jobs[ComputeJob.self] else { return 1 }
    guard explorer.session.architecture.isCausal else { return explorer.session.run.wholeShare }
    return Float(explorer.session.run.computed) / Float(max(1, job.revealed))
  }

  /// Where the reader is, or is on the way to.
  static func goal(in explorer: Explorer) -> ComputeJob {
    explorer.jobs[ComputeJob.self]
      ?? ComputeJob(time: explorer.cursor.time, revealed: explorer.cursor.revealed)
  }

  /// Takes the first slice of the way to a goal, and leaves the rest to a job.
  static func pursue(_ goal: ComputeJob, in explorer: inout Explorer) {
    explorer.jobs.remove(.compute)
    if !compute(towards: goal, in: &explorer) { explorer.jobs.set(goal) }
  }

  /// Takes a slice of the steps up to a goal, and is then at the goal or as far on the way as was computed.
  fileprivate static func compute(towards goal: ComputeJob, in explorer: inout Explorer) -> Bool {
    let cost = explorer.session.model.network.parameters.count + Jobs.stepOverhead
    let limit = max(1, multiplications / cost)
    let isRunDone = explorer.session.run.advance(to: goal.revealed, atMost: limit)
    let isBaselineDone = explorer.session.whatIf.baseline?.advance(to: goal.revealed, atMost: limit) ?? true
    let isDone = isRunDone && isBaselineDone
    let computed = min(explorer.session.run.computed, explorer.session.whatIf.baseline?.computed ?? .max)
    explorer.cursor.revealed = isDone ? goal.revealed : min(goal.revealed, computed)
    explorer.cursor.time = min(goal.time, explorer.cursor.revealed)
    if isDone, explorer.cursor.time == explorer.session.run.length, explorer.playback.writing == nil {
      explorer.playback.isPlaying = false
    }
    return isDone
  }

  /// Stays with what is computed.
  static func stop(in explorer: inout Explorer) {
    explorer.jobs.remove(.compute)
    explorer.dialog.message = Message(
      .notice,
      explorer.session.architecture.isCausal
        ? "stopped at step \(explorer.cursor.time)"
        : "stopped: this network reads backward too and shows nothing before the whole sequence is read; "
          + "a step continues")
  }
}
