import GateCore

extension GRUCell {
  func sentence(of microStep: MicroStep, _ moment: StepValues) -> String {
    typealias Words = StepPhrases
    let unit = "Unit \(moment.unit)"
    let held = moment.previousHidden
    let (keeps, writes) = (keptShare(moment).value, writtenShare(moment).value)
    switch microStep {
    case .reset:
      let r = Words.percent(moment.value(.reset))
      switch reset {
      case .after: return "\(unit) hears \(r) of what the old states say when its candidate is made."
      case .before: return "\(unit) lets the candidates see \(r) of the \(Words.amount(held)) it held."
      }
    case .update:
      return Words.isNothing(held)
        ? "\(unit) would keep \(Words.percent(keeps)), but it holds nothing yet; \(Words.percent(writes)) will be new."
        : "\(unit) will keep \(Words.percent(keeps)) of the \(Words.amount(held)) it held and take \(Words.percent(writes)) of the candidate."
    case .candidate:
      let n = moment.value(.candidate)
      switch form {
      case .standard:
        return
          "\(unit) is offered \(Words.amount(n)); \(Words.percent(writes)) of it gets in: \(Words.amount(writes * n))."
      case .gatedCandidate:
        let share = keeps * moment.value(.reset)
        return
          "\(unit) is offered \(Words.amount(n)), already cut to \(Words.percent(share)); \(Words.percent(writes)) of that gets in: \(Words.amount(writes * n))."
      }
    case .hidden, .sum, .forget, .input, .cell, .output:
      let start =
        Words.isNothing(held)
        ? "\(unit) held nothing"
        : "\(unit) keeps \(Words.percent(keeps)) of what it held, \(Words.amount(kept(moment).value))"
      return
        "\(start), adds \(Words.amount(written(moment).value)) and now holds \(Words.amount(moment.value(.hidden)))."
    }
  }

  /// Which convention z is shown in; the two forms that a reader has to tell apart are always named.
  func note(on microStep: MicroStep, _ moment: StepValues) -> String? {
    let isOther = moment.inOtherConvention
    let shown = shown(moment).update
    let equation = shown.equation(unicode: moment.unicode)
    let flip = moment.unicode ? "σ(−a) = 1 − σ(a)" : "sigmoid(-a) = 1 - sigmoid(a)"
    let sameness = isOther ? " (\(flip), h is the same)" : ""
    let owner = isOther ? "not the model's own" : "the model's own"
    let form = form == .gatedCandidate ? " The candidate is gated twice: a non-standard form." : ""
    return "z \(shown.rawValue), \(owner): \(equation)\(sameness).\(form)"
  }
}
