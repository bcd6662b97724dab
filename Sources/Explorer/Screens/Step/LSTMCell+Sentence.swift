import GateCore

extension LSTMCell {
  func sentence(of microStep: MicroStep, _ values: StepValues) -> String {
    let unit = "Unit \(values.unit)"
    let (f, i) = (values.value(.forget), values.value(.input))
    let held = values.previousCell
    switch microStep {
    case .forget:
      let derived = coupling == .forgetFromInput ? " What is written takes its room: f is 1 minus i." : ""
      if StepPhrases.isNothing(held) {
        return "\(unit) would keep \(StepPhrases.percent(f)), but it holds nothing yet.\(derived)"
      }
      if f < 0.1 {
        return
          "\(unit) forgets: \(StepPhrases.percent(f)) of the \(StepPhrases.amount(held)) it held stays.\(derived)"
      }
      return "\(unit) keeps \(StepPhrases.percent(f)) of the \(StepPhrases.amount(held)) it held.\(derived)"
    case .input:
      let derived = coupling == .inputFromForget ? " What is kept leaves no room: i is 1 minus f." : ""
      if i < 0.1 {
        return "\(unit) shuts its door: \(StepPhrases.percent(i)) of what is offered would get in.\(derived)"
      }
      return "\(unit) opens its door: \(StepPhrases.percent(i)) of what is offered gets in.\(derived)"
    case .candidate:
      let g = values.value(.candidate)
      return
        "\(unit) is offered \(StepPhrases.amount(g)); \(StepPhrases.percent(i)) of it gets in: \(StepPhrases.amount(i * g))."
    case .cell:
      let kept = kept(values).value
      let start =
        StepPhrases.isNothing(held)
        ? "\(unit) held nothing"
        : "\(unit) keeps \(StepPhrases.percent(f)) of what it held, \(StepPhrases.amount(kept))"
      return
        "\(start), adds \(StepPhrases.amount(written(values).value)) and now holds \(StepPhrases.amount(values.value(.cell)))."
    case .output:
      return "\(unit) will show \(StepPhrases.percent(values.value(.output))) of what it holds."
    case .hidden, .sum, .reset, .update:
      let c = values.value(.cell)
      return
        "\(unit) holds \(StepPhrases.amount(c)), squashed to \(StepPhrases.amount(outputActivation(c))), and shows \(StepPhrases.percent(values.value(.output))) of it: \(StepPhrases.amount(values.value(.hidden)))."
    }
  }

  func note(on microStep: MicroStep, _ values: StepValues) -> String? {
    guard let coupledGate, microStep.quantity == coupledGate else { return nil }
    return "This gate has no weights of its own: it is computed from the other one."
  }
}
