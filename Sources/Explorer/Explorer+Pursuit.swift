import GateCore

// Computing many steps without leaving the reader waiting: each `tick` takes a slice.
extension Explorer {
  /// Multiplications of a slice: some hundredths of a second.
  private static let sliceMultiplications = 100_000_000
  /// What a step costs beside its multiplications, in these.
  private static let stepOverhead = 5000

  /// True while steps are being computed that were asked for: the run loop sends `tick` without waiting.
  public var isComputing: Bool { pursuit != nil }

  /// The share of what is being computed that is done, 0 to 1.
  public var computedShare: Float {
    guard let pursuit else { return 1 }
    guard architecture.isCausal else { return run.wholeShare }
    return Float(run.computed) / Float(max(1, pursuit.revealed))
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
  var goal: Pursuit { pursuit ?? Pursuit(time: time, revealed: revealed) }

  /// Takes a slice of the steps up to a goal, and stands at the goal or as far on the way as was computed.
  mutating func pursue(_ goal: Pursuit) {
    let multiplications = model.network.parameters.count + Self.stepOverhead
    let limit = max(1, Self.sliceMultiplications / multiplications)
    let isRunDone = run.advance(to: goal.revealed, atMost: limit)
    let isBaselineDone = whatIf.baseline?.advance(to: goal.revealed, atMost: limit) ?? true
    let isDone = isRunDone && isBaselineDone
    let computed = min(run.computed, whatIf.baseline?.computed ?? .max)
    pursuit = isDone ? nil : goal
    revealed = isDone ? goal.revealed : min(goal.revealed, computed)
    time = min(goal.time, revealed)
    if isDone, time == run.length { isPlaying = false }
    guard isDone, searchIsStale else { return }
    searchIsStale = false
    refreshSearch()
  }

  /// Stays with what is computed.
  mutating func stopComputing() {
    pursuit = nil
    message = Message(
      .notice,
      architecture.isCausal
        ? "stopped at step \(time)"
        : "stopped: this network reads backward too and shows nothing before the whole sequence is read; "
          + "a step goes on with it")
  }
}
