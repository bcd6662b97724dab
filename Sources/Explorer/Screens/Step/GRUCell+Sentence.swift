import GateCore

extension GRUCell {
  func sentence(of microStep: MicroStep, _ values: StepValues) -> String {
    let unit = "Unit \(values.unit)"
    let held = values.previousHidden
    let (keeps, writes) = (keptShare(values).value, writtenShare(values).value)
    switch microStep {
    case .reset:
      let r = StepPhrases.percent(values.value(.reset))
      switch reset {
      case .after: return "\(unit) hears \(r) of what the old states say when its candidate is made."
      case .before: return "\(unit) lets the candidates see \(r) of the \(StepPhrases.amount(held)) it held."
      }
    case .update:
      return StepPhrases.isNothing(held)
        ? "\(unit) would keep \(StepPhrases.percent(keeps)), but it holds nothing yet; \(StepPhrases.percent(writes)) will be new."
        : "\(unit) will keep \(StepPhrases.percent(keeps)) of the \(StepPhrases.amount(held)) it held and take \(StepPhrases.percent(writes)) of the candidate."
    case .candidate:
      let n = values.value(.candidate)
      switch form {
      case .standard:
        return
          "\(unit) is offered \(StepPhrases.amount(n)); \(StepPhrases.percent(writes)) of it gets in: \(StepPhrases.amount(writes * n))."
      case .gatedCandidate:
        let share = keeps * values.value(.reset)
        return
          "\(unit) is offered \(StepPhrases.amount(n)), already cut to \(StepPhrases.percent(share)); \(StepPhrases.percent(writes)) of that gets in: \(StepPhrases.amount(writes * n))."
      }
    case .hidden, .sum, .forget, .input, .cell, .output:
      let start =
        StepPhrases.isNothing(held)
        ? "\(unit) held nothing"
        : "\(unit) keeps \(StepPhrases.percent(keeps)) of what it held, \(StepPhrases.amount(kept(values).value))"
      return
        "\(start), adds \(StepPhrases.amount(written(values).value)) and now holds \(StepPhrases.amount(values.value(.hidden)))."
    }
  }

  /// Which convention z is shown in; the two forms that a reader has to tell apart are always named.
  func note(on microStep: MicroStep, _ values: StepValues) -> String? {
    let isOther = values.inOtherConvention
    let shown = shown(values).update
    let equation = shown.equation(unicode: values.unicode)
    let flip = values.unicode ? "σ(−a) = 1 − σ(a)" : "sigmoid(-a) = 1 - sigmoid(a)"
    let sameness = isOther ? " (\(flip), h is the same)" : ""
    let owner = isOther ? "not the model's own" : "the model's own"
    let form = form == .gatedCandidate ? " The candidate is gated twice: a non-standard form." : ""
    return "z \(shown.rawValue), \(owner): \(equation)\(sameness).\(form)"
  }
}
