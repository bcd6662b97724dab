import GateCore

/// What one micro-step did to the selected unit: in a sentence, as an equation with its numbers, and by what
/// the numbers are made of.
public struct MicroStepExplanation: Equatable, Sendable {
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

extension MicroStepExplanation {
  /// The current micro-step of the current step for the selected unit; nil before the first step, and at one that
  /// the layer does not read.
  public static func current(in explorer: Explorer) -> MicroStepExplanation? {
    guard let values = StepValues(explorer) else { return nil }
    return MicroStepExplanation(
      microStep: StepScreen.microStep(in: explorer),
      symbol: explorer.shown.cell.symbol(
        of: StepScreen.microStep(in: explorer), unicode: explorer.view.appearance.hasUnicode),
      unit: explorer.cursor.unit,
      formula: explorer.shown.cell.taught.formula(of: StepScreen.microStep(in: explorer), values),
      sentence: explorer.shown.cell.taught.sentence(of: StepScreen.microStep(in: explorer), values),
      contributions: contributions(values, in: explorer),
      held: heldValue(values, in: explorer), note: note(values, in: explorer))
  }

  private static func heldValue(_ values: StepValues, in explorer: Explorer) -> Float? {
    guard let quantity = StepScreen.microStep(in: explorer).quantity,
      ChangeMarks.heldValue(quantity, unit: explorer.cursor.unit, step: values.step, in: explorer) != nil
    else { return nil }
    // In the convention on the screen.
    return values.value(quantity)
  }

  private static func contributions(_ values: StepValues, in explorer: Explorer) -> [Contribution] {
    if let summands = explorer.shown.cell.taught.summands(of: StepScreen.microStep(in: explorer), values) {
      return summands.map { Contribution(formula: $0) }.byMagnitude
    }
    guard let block = explorer.shown.cell.taught.block(of: StepScreen.microStep(in: explorer)) else {
      return []
    }
    let parts = values.contributions(to: block, inputNames: inputNames(step: values.step, in: explorer))
    // In the other convention the pre-activation of z has the other sign.
    return block == .update && values.inOtherConvention
      ? parts.map { Contribution(formula: .negative($0.formula), isChanged: $0.isChanged) } : parts
  }

  /// What the numbers that enter the layer at a step are called: the token of a step, or the columns.
  private static func inputNames(step: Int, in explorer: Explorer) -> [String] {
    guard explorer.cursor.layer == 0 else { return [] }
    let unicode = explorer.view.appearance.hasUnicode
    switch explorer.session.architecture.input {
    case .embedding, .oneHot:
      guard let tokens = explorer.session.tokens, tokens.indices.contains(step) else { return [] }
      let name = "x \"\(explorer.session.symbol(ofToken: tokens[step]).visibleSymbol(unicode: unicode))\""
      guard case .oneHot(let size) = explorer.session.architecture.input else { return [name] }
      return Array(repeating: name, count: size)
    case .features(let columns, let hasMask):
      let names = (0..<columns).map { explorer.session.givenColumnName($0) ?? "x[\($0)]" }
      return hasMask ? names + names.map { "\($0) known" } : names
    }
  }

  private static func note(_ values: StepValues, in explorer: Explorer) -> String? {
    var notes: [String] = []
    switch explorer.shown.direction {
    case .forward: break
    case .backward:
      let end =
        explorer.shown.layer.stepsRead(of: explorer.session.run.length) < explorer.session.run.length
        ? "beyond the last step that is read" : "beyond the sequence's end"
      let from =
        explorer.cursor.time < explorer.shown.layer.stepsRead(of: explorer.session.run.length)
        ? "step \(explorer.cursor.time + 1)" : end
      notes.append("Reads from the end: h' comes from \(from).")
    }
    if let note = explorer.shown.cell.taught.note(on: StepScreen.microStep(in: explorer), values) {
      notes.append(note)
    }
    return notes.isEmpty ? nil : notes.joined(separator: " ")
  }
}
