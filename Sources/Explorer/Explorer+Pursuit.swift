import GateCore

// Computing many steps without leaving the reader waiting: each `tick` takes a slice.
extension Explorer {
  /// Multiplications of a slice: some hundredths of a second.
  private static let sliceMultiplications = 100_000_000
  /// What a step costs beside its multiplications, in these.
  private static let stepOverhead = 5000

  /// True while steps are being computed that were asked for: the run loop sends `tick` without waiting.
  public var isComputing: Bool { jobs.pursuit != nil }

  /// The share of what is being computed that is done, 0 to 1.
  public var computedShare: Float {
    guard let pursuit = jobs.pursuit else { return 1 }
    guard session.architecture.isCausal else { return session.run.wholeShare }
    return Float(session.run.computed) / Float(max(1, pursuit.revealed))
  }

  /// Takes all slices that are left, and does what the screen still lacks: for scripts and printed frames, where
  /// nobody waits at a key.
  public mutating func finishComputing() {
    repeat {
      while isComputing { _ = update(.tick) }
      if !isWorking { focusRun() }
      // What is found on the way may have to be gone to.
      while isWorking, !isComputing { _ = update(.work) }
    } while isComputing
  }

  /// Where the reader is, or is on the way to.
  var goal: Pursuit { jobs.pursuit ?? Pursuit(time: cursor.time, revealed: cursor.revealed) }

  /// Takes a slice of the steps up to a goal, and stands at the goal or as far on the way as was computed.
  mutating func pursue(_ goal: Pursuit) {
    let multiplications = session.model.network.parameters.count + Self.stepOverhead
    let limit = max(1, Self.sliceMultiplications / multiplications)
    let isRunDone = session.run.advance(to: goal.revealed, atMost: limit)
    let isBaselineDone = session.whatIf.baseline?.advance(to: goal.revealed, atMost: limit) ?? true
    let isDone = isRunDone && isBaselineDone
    let computed = min(session.run.computed, session.whatIf.baseline?.computed ?? .max)
    jobs.pursuit = isDone ? nil : goal
    cursor.revealed = isDone ? goal.revealed : min(goal.revealed, computed)
    cursor.time = min(goal.time, cursor.revealed)
    if isDone, cursor.time == session.run.length { playback.isPlaying = false }
    guard isDone, jobs.searchIsStale else { return }
    jobs.searchIsStale = false
    refreshSearch()
  }

  /// Stays with what is computed.
  mutating func stopComputing() {
    jobs.pursuit = nil
    dialog.message = Message(
      .notice,
      session.architecture.isCausal
        ? "stopped at step \(cursor.time)"
        : "stopped: this network reads backward too and shows nothing before the whole sequence is read; "
          + "a step goes on with it")
  }
}
