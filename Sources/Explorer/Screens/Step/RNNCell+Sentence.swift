import GateCore

extension RNNCell {
  func sentence(of microStep: MicroStep, _ moment: StepValues) -> String {
    typealias Words = StepPhrases
    let unit = "Unit \(moment.unit)"
    switch microStep {
    case .sum:
      guard let terms = moment.terms(of: .hidden) else { return "" }
      let (input, old) = (terms.inputs.reduce(0, +), terms.recurrent.reduce(0, +))
      return
        "\(unit) hears \(Words.amount(input)) from the input, \(Words.amount(old)) from the old states, \(Words.amount(terms.bias)) from its bias: \(Words.amount(terms.sum))."
    case .hidden, .reset, .update, .forget, .input, .candidate, .cell, .output:
      return
        "\(unit) now holds \(Words.amount(moment.value(.hidden))); the \(Words.amount(moment.previousHidden)) it held is overwritten: no gate keeps it."
    }
  }
}
