import GateCore

extension RNNCell {
  func sentence(of microStep: MicroStep, _ values: StepValues) -> String {
    let unit = "Unit \(values.unit)"
    switch microStep {
    case .sum:
      guard let terms = values.terms(of: .hidden) else { return "" }
      let (input, old) = (terms.inputs.reduce(0, +), terms.recurrent.reduce(0, +))
      return
        "\(unit) hears \(StepPhrases.amount(input)) from the input, \(StepPhrases.amount(old)) from the old states, \(StepPhrases.amount(terms.bias)) from its bias: \(StepPhrases.amount(terms.sum))."
    case .hidden, .reset, .update, .forget, .input, .candidate, .cell, .output:
      return
        "\(unit) now holds \(StepPhrases.amount(values.value(.hidden))); the \(StepPhrases.amount(values.previousHidden)) it held is overwritten: no gate keeps it."
    }
  }
}
