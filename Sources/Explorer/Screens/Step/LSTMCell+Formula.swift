import GateCore

extension LSTMCell: TaughtCell {
  func formula(of microStep: MicroStep, _ moment: StepValues) -> Formula {
    switch microStep {
    case .forget:
      coupling == .forgetFromInput
        ? .complement(moment.named(.input))
        : .squashed(gateActivation, moment.preactivation(of: .forget), clip: clip)
    case .input:
      coupling == .inputFromForget
        ? .complement(moment.named(.forget))
        : .squashed(gateActivation, moment.preactivation(of: .input), clip: clip)
    case .candidate: .squashed(candidateActivation, moment.preactivation(of: .candidate), clip: clip)
    case .cell: .sum([kept(moment), written(moment)])
    case .output: .squashed(gateActivation, moment.preactivation(of: .output, peephole: "c"), clip: clip)
    case .hidden, .sum, .reset, .update:
      .product([moment.named(.output), .squashed(outputActivation, moment.named(.cell))])
    }
  }

  func summands(of microStep: MicroStep, _ moment: StepValues) -> [Formula]? {
    switch microStep {
    case .cell: [kept(moment), written(moment)]
    case .hidden: []
    case .forget, .input, .candidate, .output, .sum, .reset, .update: nil
    }
  }

  /// f ⊙ c'.
  func kept(_ moment: StepValues) -> Formula {
    .product([moment.named(.forget), .term("c'", moment.previousCell)])
  }

  /// i ⊙ g.
  func written(_ moment: StepValues) -> Formula {
    .product([moment.named(.input), moment.named(.candidate)])
  }
}
