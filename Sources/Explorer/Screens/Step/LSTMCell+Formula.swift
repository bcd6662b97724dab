import GateCore

extension LSTMCell: TaughtCell {
  func formula(of microStep: MicroStep, _ values: StepValues) -> Formula {
    switch microStep {
    case .forget:
      coupling == .forgetFromInput
        ? .complement(values.named(.input))
        : .squashed(gateActivation, values.preactivation(of: .forget), clip: clip)
    case .input:
      coupling == .inputFromForget
        ? .complement(values.named(.forget))
        : .squashed(gateActivation, values.preactivation(of: .input), clip: clip)
    case .candidate: .squashed(candidateActivation, values.preactivation(of: .candidate), clip: clip)
    case .cell: .sum([kept(values), written(values)])
    case .output: .squashed(gateActivation, values.preactivation(of: .output, peephole: "c"), clip: clip)
    case .hidden, .sum, .reset, .update:
      .product([values.named(.output), .squashed(outputActivation, values.named(.cell))])
    }
  }

  func summands(of microStep: MicroStep, _ values: StepValues) -> [Formula]? {
    switch microStep {
    case .cell: [kept(values), written(values)]
    case .hidden: []
    case .forget, .input, .candidate, .output, .sum, .reset, .update: nil
    }
  }

  /// f ⊙ c'.
  func kept(_ values: StepValues) -> Formula {
    .product([values.named(.forget), .term("c'", values.previousCell)])
  }

  /// i ⊙ g.
  func written(_ values: StepValues) -> Formula {
    .product([values.named(.input), values.named(.candidate)])
  }
}
