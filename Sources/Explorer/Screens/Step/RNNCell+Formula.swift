import GateCore

extension RNNCell: TaughtCell {
  func formula(of microStep: MicroStep, _ values: StepValues) -> Formula {
    let sum = values.preactivation(of: .hidden)
    return switch microStep {
    case .sum: sum
    case .hidden, .reset, .update, .forget, .input, .candidate, .cell, .output:
      .squashed(activation, .term("a", sum.value), clip: clip)
    }
  }

  func block(of microStep: MicroStep) -> Quantity? { .hidden }
}
