import GateCore
import Models

/// What the changes did, for the screens.
public enum Difference {
  /// A quantity of every unit of the layer on the screen at a step (from 0): as computed, or what-if minus
  /// baseline while the difference is shown. Empty where `Run.values` is.
  public static func shownValues(_ quantity: Quantity, step: Int, in explorer: Explorer) -> ArraySlice<Float>
  {  // (H)
    let values = explorer.session.run.values(
      quantity, step: step, layer: explorer.cursor.layer, direction: explorer.shown.direction)
    guard explorer.session.showsDifference, let baseline = explorer.session.baseline else { return values }
    let plain = baseline.values(
      quantity, step: step, layer: explorer.cursor.layer, direction: explorer.shown.direction)
    return ArraySlice(zip(values, plain).map { $0 - $1 })
  }

  /// A quantity of the selected unit at a step in the run without changes; nil when nothing is changed.
  public static func baselineValue(_ quantity: Quantity, step: Int, in explorer: Explorer) -> Float? {
    explorer.session.baseline?.value(
      quantity, step: step, layer: explorer.cursor.layer, direction: explorer.shown.direction,
      unit: explorer.cursor.unit)
  }

  /// The outputs of a step in the run without changes, after squashing; nil when nothing is changed.
  public static func baselineOutput(step: Int, in session: Session) -> [Float]? {  // (O)
    guard let output = session.baseline?.output(step: step), !output.isEmpty else { return nil }
    return output
  }

  /// What the run without changes gives to a prediction's index; nil when nothing is changed.
  public static func baselinePrediction(step: Int, index: Int, in session: Session) -> Float? {
    guard let output = baselineOutput(step: step, in: session) else { return nil }
    // A single sigmoid speaks for two classes.
    if output.count == 1 { return index == 1 ? output[0] : 1 - output[0] }
    return output.indices.contains(index) ? output[index] : nil
  }

  /// The step, of some, at which the changes move an output most, and by how much that output moves; nil while
  /// they move nothing.
  public static func strongestEffect(among steps: Range<Int>, in explorer: Explorer) -> (
    step: Int, output: Int, shift: Float
  )? {
    guard let baseline = explorer.session.baseline else { return nil }
    return strongestEffect(among: steps, explorer.session.run, baseline)
  }

  private static func strongestEffect(among steps: Range<Int>, _ run: Run, _ baseline: Run) -> (
    step: Int, output: Int, shift: Float
  )? {
    var strongest: (step: Int, output: Int, shift: Float)?
    for step in steps {
      for (output, (now, before)) in zip(run.output(step: step), baseline.output(step: step)).enumerated() {
        let shift = now - before
        if abs(shift) > abs(strongest?.shift ?? 0) { strongest = (step, output, shift) }
      }
    }
    return strongest
  }

  /// Goes to the step seen, among the latest, whose outputs the changes move most.
  static func showConsequence(in explorer: inout Explorer) {
    guard var plain = explorer.session.baseline else {
      explorer.dialog.message = Message(.notice, "nothing is changed yet: i changes something")
      return
    }
    var run = explorer.session.run
    let steps = max(0, explorer.cursor.revealed - UnitMeasures.recentSteps)..<explorer.cursor.revealed
    run.focus(on: steps)
    plain.focus(on: steps)
    guard let found = strongestEffect(among: steps, run, plain) else {
      explorer.dialog.message = Message(
        .notice,
        "the changes move no output at the \(explorer.cursor.revealed) steps seen")
      return
    }
    Motion.seek(found.step + 1, in: &explorer)
    explorer.dialog.message = Message(
      .notice,
      "at step \(found.step + 1) the changes matter most: \(Predictions.title(ofOutput: found.output, in: explorer)) moves by "
        + NumberText.signed(found.shift, 3))
  }

  /// How many of some steps' answers are right, with the changes and without, each by what is known of its own
  /// sequence; nil where no answers are known of either.
  public static func rightAnswers(among steps: Range<Int>, in explorer: Explorer) -> (
    now: AnswerCount, unchanged: AnswerCount
  )? {
    guard let baseline = explorer.session.baseline, Predictions.namesOutputs(in: explorer.session) else {
      return nil
    }
    let now = answers(of: explorer.session.run, to: explorer.session.sequence, among: steps, in: explorer)
    let unchanged = answers(of: baseline, to: explorer.session.plainSequence, among: steps, in: explorer)
    return now.asked + unchanged.asked == 0 ? nil : (now, unchanged)
  }

  private static func answers(
    of run: Run, to sequence: InputSequence, among steps: Range<Int>, in explorer: Explorer
  ) -> AnswerCount {
    var count = AnswerCount()
    for step in steps {
      if let illegal = illegalProbability(of: run, after: step, in: sequence) {
        count.ruled += 1
        count.illegal += illegal
      }
      guard let guess = Predictions.prediction(step: step, of: run, in: explorer)?.first else { continue }
      switch Predictions.verdict(on: guess, step: step, of: sequence, in: explorer.session) {
      case .right:
        count.ask(step)
        count.right += 1
      case .wrong: count.ask(step)
      case .open: break
      }
    }
    return count
  }

  /// The probability that a run gives after a step to symbols that may not come; nil where the sequence has no set of
  /// those that may.
  private static func illegalProbability(
    of run: Run, after step: Int, in sequence: InputSequence
  ) -> Float? {
    guard case .tokenSets(let sets) = sequence.targets, sets.indices.contains(step), !sets[step].isEmpty,
      case let squash = run.network.architecture.head?.squash, squash == .softmax || squash == .logSoftmax
    else { return nil }
    let output = run.shownOutput(step: step)
    guard sets[step].allSatisfy(output.indices.contains) else { return nil }
    return max(0, 1 - Set(sets[step]).reduce(0) { $0 + output[$1] })
  }
}
