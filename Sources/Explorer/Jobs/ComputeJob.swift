import GateCore

/// Steps that take long to compute, gone towards slice by slice.
public struct ComputeJob: Job {
  static let rank = JobRank.compute

  /// The step to be at in the end.
  public var time: Int
  /// The furthest step to have seen in the end.
  public var revealed: Int

  mutating func advance(in explorer: inout Explorer) -> Bool { explorer.compute(towards: self) }
}

extension Explorer {
  /// Steps that are being computed; nil when all that was asked for is there.
  public var computing: ComputeJob? { jobs[ComputeJob.self] }

  /// Multiplications of a slice: some hundredths of a second.
  private static let sliceMultiplications = 100_000_000
  /// What a step costs beside its multiplications, in these.
  private static let stepOverhead = 5000

  /// The share of what is being computed that is done, 0 to 1.
  public var computedShare: Float {
    guard let job = jobs[ComputeJob.self] else { return 1 }
    guard session.architecture.isCausal else { return session.run.wholeShare }
    return Float(session.run.computed) / Float(max(1, job.revealed))
  }

  /// Where the reader is, or is on the way to.
  var goal: ComputeJob {
    jobs[ComputeJob.self] ?? ComputeJob(time: cursor.time, revealed: cursor.revealed)
  }

  /// Takes the first slice of the way to a goal, and leaves the rest to a job.
  mutating func pursue(_ goal: ComputeJob) {
    jobs.remove(.compute)
    if !compute(towards: goal) { jobs.set(goal) }
  }

  /// Takes a slice of the steps up to a goal, and is then at the goal or as far on the way as was computed.
  fileprivate mutating func compute(towards goal: ComputeJob) -> Bool {
    let multiplications = session.model.network.parameters.count + Self.stepOverhead
    let limit = max(1, Self.sliceMultiplications / multiplications)
    let isRunDone = session.run.advance(to: goal.revealed, atMost: limit)
    let isBaselineDone = session.whatIf.baseline?.advance(to: goal.revealed, atMost: limit) ?? true
    let isDone = isRunDone && isBaselineDone
    let computed = min(session.run.computed, session.whatIf.baseline?.computed ?? .max)
    cursor.revealed = isDone ? goal.revealed : min(goal.revealed, computed)
    cursor.time = min(goal.time, cursor.revealed)
    if isDone, cursor.time == session.run.length { playback.isPlaying = false }
    guard isDone, searchIsStale else { return isDone }
    searchIsStale = false
    refreshSearch()
    return true
  }

  /// Stays with what is computed.
  mutating func stopComputing() {
    jobs.remove(.compute)
    dialog.message = Message(
      .notice,
      session.architecture.isCausal
        ? "stopped at step \(cursor.time)"
        : "stopped: this network reads backward too and shows nothing before the whole sequence is read; "
          + "a step goes on with it")
  }
}
