import GateCore

extension RNNCell: TaughtCell {
  func formula(of microStep: MicroStep, _ moment: StepValues) -> Formula {
    let sum = moment.preactivation(of: .hidden)
    return switch microStep {
    case .sum: sum
    case .hidden, .reset, .update, .forget, .input, .candidate, .cell, .output:
      .squashed(activation, .term("a", sum.value), clip: clip)
    }
  }

  func block(of microStep: MicroStep) -> Quantity? { .hidden }
}
