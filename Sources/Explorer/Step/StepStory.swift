import GateCore

/// What one micro-step did to the selected unit: in a sentence, as an equation with its numbers, and by what
/// the numbers are made of.
public struct StepStory: Equatable, Sendable {
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
  public var stepStory: StepStory? {
    guard let moment = StepMoment(self) else { return nil }
    let formula: Formula
    let sentence: String
    switch shown.cell {
    case .lstm(let lstm):
      formula = lstm.formula(of: microStep, moment)
      sentence = lstm.sentence(of: microStep, moment)
    case .gru(let gru):
      formula = gru.formula(of: microStep, moment)
      sentence = gru.sentence(of: microStep, moment)
    case .rnn(let rnn):
      formula = rnn.formula(of: microStep, moment)
      sentence = rnn.sentence(of: microStep, moment)
    }
    return StepStory(
      microStep: microStep, symbol: shown.cell.symbol(of: microStep, unicode: view.appearance.hasUnicode),
      unit: cursor.unit,
      formula: formula, sentence: sentence, contributions: contributions(moment), held: heldValue(moment),
      note: note(moment))
  }

  private func heldValue(_ moment: StepMoment) -> Float? {
    guard let quantity = microStep.quantity,
      heldValue(quantity, unit: cursor.unit, step: moment.step) != nil
    else { return nil }
    // In the convention on the screen.
    return moment.value(quantity)
  }

  private func contributions(_ moment: StepMoment) -> [Contribution] {
    switch (shown.cell, microStep) {
    case (.lstm(let lstm), .cell):
      return [lstm.kept(moment), lstm.written(moment)].map { Contribution(formula: $0) }.byMagnitude
    case (.gru(let gru), .hidden):
      return [gru.kept(moment), gru.written(moment)].map { Contribution(formula: $0) }.byMagnitude
    case (.lstm, .hidden): return []
    case (.rnn, _): return moment.contributions(to: .hidden, inputNames: inputNames(step: moment.step))
    case (.lstm, _), (.gru, _):
      guard let block = microStep.quantity else { return [] }
      let parts = moment.contributions(to: block, inputNames: inputNames(step: moment.step))
      // In the other convention the pre-activation of z has the other sign.
      return block == .update && moment.inOtherConvention
        ? parts.map { Contribution(formula: .negative($0.formula), isChanged: $0.isChanged) } : parts
    }
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

  private func note(_ moment: StepMoment) -> String? {
    var notes: [String] = []
    switch shown.direction {
    case .forward: break
    case .backward:
      let end =
        readLength < session.run.length ? "beyond the last step that is read" : "beyond the sequence's end"
      let from = cursor.time < readLength ? "step \(cursor.time + 1)" : end
      notes.append("Reads from the end: h' comes from \(from).")
    }
    switch shown.cell {
    case .lstm(let lstm):
      switch (lstm.coupling, microStep) {
      case (.inputFromForget, .input), (.forgetFromInput, .forget):
        notes.append("This gate has no weights of its own: it is computed from the other one.")
      case (.none, _), (.inputFromForget, _), (.forgetFromInput, _): break
      }
    case .gru(let gru): notes.append(conventionNote(gru))
    case .rnn: break
    }
    return notes.isEmpty ? nil : notes.joined(separator: " ")
  }

  /// Which convention z is shown in; the two forms that a reader has to tell apart are always named.
  private func conventionNote(_ gru: GRUCell) -> String {
    let shown = screens.step.showsOtherConvention ? gru.update.other : gru.update
    let equation = shown.equation(unicode: view.appearance.hasUnicode)
    let flip = view.appearance.hasUnicode ? "σ(−a) = 1 − σ(a)" : "sigmoid(-a) = 1 - sigmoid(a)"
    let sameness = screens.step.showsOtherConvention ? " (\(flip), h is the same)" : ""
    let owner = screens.step.showsOtherConvention ? "not the model's own" : "the model's own"
    let form = gru.form == .gatedCandidate ? " The candidate is gated twice: a non-standard form." : ""
    return "z \(shown.rawValue), \(owner): \(equation)\(sameness).\(form)"
  }
}
