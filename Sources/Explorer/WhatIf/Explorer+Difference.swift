import GateCore
import Models

// What the changes did, for the screens.
extension Explorer {
  /// A quantity of every unit of the layer on the screen at a step (from 0): as computed, or what-if minus
  /// baseline while the difference is shown. Empty where `Run.values` is.
  public func shownValues(_ quantity: Quantity, step: Int) -> ArraySlice<Float> {  // (H)
    let values = session.run.values(quantity, step: step, layer: cursor.layer, direction: shown.direction)
    guard session.showsDifference, let baseline = session.baseline else { return values }
    let plain = baseline.values(quantity, step: step, layer: cursor.layer, direction: shown.direction)
    return ArraySlice(zip(values, plain).map { $0 - $1 })
  }

  /// A quantity of the selected unit at a step in the run without changes; nil when nothing is changed.
  public func baselineValue(_ quantity: Quantity, step: Int) -> Float? {
    session.baseline?.value(
      quantity, step: step, layer: cursor.layer, direction: shown.direction, unit: cursor.unit)
  }

  /// The outputs of a step in the run without changes, after squashing; nil when nothing is changed.
  public func baselineOutput(step: Int) -> [Float]? {  // (O)
    guard let output = session.baseline?.output(step: step), !output.isEmpty else { return nil }
    return output
  }

  /// What the run without changes gives to a prediction's index; nil when nothing is changed.
  public func baselinePrediction(step: Int, index: Int) -> Float? {
    guard let output = baselineOutput(step: step) else { return nil }
    // A single sigmoid speaks for two classes.
    if output.count == 1 { return index == 1 ? output[0] : 1 - output[0] }
    return output.indices.contains(index) ? output[index] : nil
  }

  /// The step, of some, at which the changes move an output most, and by how much that output moves; nil while
  /// they move nothing.
  public func strongestEffect(among steps: Range<Int>) -> (step: Int, output: Int, shift: Float)? {
    guard let baseline = session.baseline else { return nil }
    return strongestEffect(among: steps, session.run, baseline)
  }

  private func strongestEffect(
    among steps: Range<Int>, _ run: Run, _ baseline: Run
  ) -> (step: Int, output: Int, shift: Float)? {
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
  mutating func showConsequence() {
    guard var plain = session.baseline else {
      dialog.message = Message(.notice, "nothing is changed yet: i changes something")
      return
    }
    var run = session.run
    let steps = max(0, cursor.revealed - Explorer.correlationWindow)..<cursor.revealed
    run.focus(on: steps)
    plain.focus(on: steps)
    guard let found = strongestEffect(among: steps, run, plain) else {
      dialog.message = Message(
        .notice, "no output of the \(cursor.revealed) steps seen is another one than without the changes")
      return
    }
    seek(found.step + 1)
    dialog.message = Message(
      .notice,
      "at step \(found.step + 1) the changes matter most: \(outputText(found.output)) moves by "
        + NumberText.signed(found.shift, 3))
  }

  /// An output, for a sentence.
  private func outputText(_ index: Int) -> String {
    if session.architecture.head?.size == 1 { return "the output" }
    return "output '\(visibleName(outputName(index)))'"
  }

  /// How many of some steps' answers are right, with the changes and without, each by what is known of its own
  /// sequence; nil where no answers are known of either.
  public func rightAnswers(among steps: Range<Int>) -> (now: AnswerCount, unchanged: AnswerCount)? {
    guard let baseline = session.baseline, namesOutputs else { return nil }
    let now = answers(of: session.run, to: session.sequence, among: steps)
    let unchanged = answers(of: baseline, to: plainSequence, among: steps)
    return now.asked + unchanged.asked == 0 ? nil : (now, unchanged)
  }

  private func answers(of run: Run, to sequence: InputSequence, among steps: Range<Int>) -> AnswerCount {
    var count = AnswerCount()
    for step in steps {
      guard let guess = prediction(step: step, of: run)?.first else { continue }
      switch verdict(on: guess, step: step, of: sequence) {
      case .right:
        count.asked += 1
        count.right += 1
      case .wrong: count.asked += 1
      case .open: break
      }
    }
    return count
  }

  /// The row of both predictions, above the legend of every screen; nil while nothing is changed.
  public var comparisonRow: Int? {
    session.baseline == nil || session.architecture.head == nil ? nil : view.height - 3
  }

  /// The first row, on every screen, that is no part of the picture.
  public var pictureEnd: Int { comparisonRow ?? view.height - 2 }
}
