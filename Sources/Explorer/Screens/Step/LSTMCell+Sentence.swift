import GateCore

extension LSTMCell {
  func sentence(of microStep: MicroStep, _ moment: StepValues) -> String {
    typealias Words = StepPhrases
    let unit = "Unit \(moment.unit)"
    let (f, i) = (moment.value(.forget), moment.value(.input))
    let held = moment.previousCell
    switch microStep {
    case .forget:
      let derived = coupling == .forgetFromInput ? " What is written takes its room: f is 1 less i." : ""
      if Words.isNothing(held) {
        return "\(unit) would keep \(Words.percent(f)), but it holds nothing yet.\(derived)"
      }
      if f < 0.1 {
        return "\(unit) forgets: \(Words.percent(f)) of the \(Words.amount(held)) it held stays.\(derived)"
      }
      return "\(unit) keeps \(Words.percent(f)) of the \(Words.amount(held)) it held.\(derived)"
    case .input:
      let derived = coupling == .inputFromForget ? " What is kept leaves no room: i is 1 less f." : ""
      if i < 0.1 {
        return "\(unit) shuts its door: \(Words.percent(i)) of what is offered would get in.\(derived)"
      }
      return "\(unit) opens its door: \(Words.percent(i)) of what is offered gets in.\(derived)"
    case .candidate:
      let g = moment.value(.candidate)
      return
        "\(unit) is offered \(Words.amount(g)); \(Words.percent(i)) of it gets in: \(Words.amount(i * g))."
    case .cell:
      let kept = kept(moment).value
      let start =
        Words.isNothing(held)
        ? "\(unit) held nothing" : "\(unit) keeps \(Words.percent(f)) of what it held, \(Words.amount(kept))"
      return
        "\(start), adds \(Words.amount(written(moment).value)) and now holds \(Words.amount(moment.value(.cell)))."
    case .output:
      return "\(unit) will show \(Words.percent(moment.value(.output))) of what it holds."
    case .hidden, .sum, .reset, .update:
      let c = moment.value(.cell)
      return
        "\(unit) holds \(Words.amount(c)), squashed to \(Words.amount(outputActivation(c))), and shows \(Words.percent(moment.value(.output))) of it: \(Words.amount(moment.value(.hidden)))."
    }
  }

  func note(on microStep: MicroStep, _ moment: StepValues) -> String? {
    guard let coupledGate, microStep.quantity == coupledGate else { return nil }
    return "This gate has no weights of its own: it is computed from the other one."
  }
}
