import GateCore

// Which inputs matter, by exchanging them.
extension GradientScreen {
  /// Begins to exchange the inputs that a gradient is followed back over: the first ones at once, the rest by a job.
  static func beginSwaps(
    of asked: AskedNumber, _ key: GradientKey, over steps: Range<Int>, in explorer: inout Explorer
  ) {
    explorer.jobs.remove(.swap)
    let (session, step) = (explorer.session, explorer.cursor.time - 1)
    let trial = SwapTrial(
      asked, step: step, truth: Predictions.expectedValue(step: step, in: session), session.sequence.steps,
      vocabularySize: session.architecture.input.vocabularySize ?? 0)
    guard trial.replacementCount > 0, let value = trial.value(in: session.run, local: step) else {
      return explorer.insights.swaps.forget()
    }
    explorer.insights.swaps.keep(
      SwapEffects(value: value, steps: steps, replacementCount: trial.replacementCount), for: key)
    var job = SwapJob(key: key, trial: trial)
    if !job.advance(in: &explorer) { explorer.jobs.set(job) }
  }
}
