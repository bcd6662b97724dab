import GateCore

/// What one micro-step did to the selected unit: in a sentence, as an equation with its numbers, and by what
/// the numbers are made of.
public struct StepSentence: Equatable, Sendable {
  public let microStep: MicroStep
  /// The letter of what is computed: `f`.
  public let symbol: String
  public let unit: Int
  public let formula: Formula
  /// One plain sentence about this unit now.
  public let sentence: String
  /// What was added up, largest first.
  public let contributions: [Contribution]
  /// The value that a what-if holds here against the equation; nil when the equation is in force.
  public let held: Float?
  /// What is special about this cell here: the convention of z, a gate without weights, the direction.
  public let note: String?

  /// The value computed.
  public var value: Float { formula.value }
}

extension Explorer {
  /// The current micro-step of the current step for the selected unit; nil before the first step, and at one that
  /// the layer does not read.
  public var stepStory: StepSentence? {
    guard let moment = StepValues(self) else { return nil }
    return StepSentence(
      microStep: microStep, symbol: shown.cell.symbol(of: microStep, unicode: view.appearance.hasUnicode),
      unit: cursor.unit,
      formula: shown.cell.taught.formula(of: microStep, moment),
      sentence: shown.cell.taught.sentence(of: microStep, moment), contributions: contributions(moment),
      held: heldValue(moment), note: note(moment))
  }

  private func heldValue(_ moment: StepValues) -> Float? {
    guard let quantity = microStep.quantity,
      heldValue(quantity, unit: cursor.unit, step: moment.step) != nil
    else { return nil }
    // In the convention on the screen.
    return moment.value(quantity)
  }

  private func contributions(_ moment: StepValues) -> [Contribution] {
    if let summands = shown.cell.taught.summands(of: microStep, moment) {
      return summands.map { Contribution(formula: $0) }.byMagnitude
    }
    guard let block = shown.cell.taught.block(of: microStep) else { return [] }
    let parts = moment.contributions(to: block, inputNames: inputNames(step: moment.step))
    // In the other convention the pre-activation of z has the other sign.
    return block == .update && moment.inOtherConvention
      ? parts.map { Contribution(formula: .negative($0.formula), isChanged: $0.isChanged) } : parts
  }

  /// What the numbers that enter the layer at a step are called: the token of a step, or the columns.
  private func inputNames(step: Int) -> [String] {
    guard cursor.layer == 0 else { return [] }
    let unicode = view.appearance.hasUnicode
    switch session.architecture.input {
    case .embedding, .oneHot:
      guard let tokens = session.tokens, tokens.indices.contains(step) else { return [] }
      let name = "x \"\(session.symbol(ofToken: tokens[step]).visibleSymbol(unicode: unicode))\""
      guard case .oneHot(let size) = session.architecture.input else { return [name] }
      return Array(repeating: name, count: size)
    case .features(let columns, let hasMask):
      let names = (0..<columns).map { givenColumnName($0) ?? "x[\($0)]" }
      return hasMask ? names + names.map { "\($0) known" } : names
    }
  }

  private func note(_ moment: StepValues) -> String? {
    var notes: [String] = []
    switch shown.direction {
    case .forward: break
    case .backward:
      let end =
        readLength < session.run.length ? "beyond the last step that is read" : "beyond the sequence's end"
      let from = cursor.time < readLength ? "step \(cursor.time + 1)" : end
      notes.append("Reads from the end: h' comes from \(from).")
    }
    if let note = shown.cell.taught.note(on: microStep, moment) { notes.append(note) }
    return notes.isEmpty ? nil : notes.joined(separator: " ")
  }
}
