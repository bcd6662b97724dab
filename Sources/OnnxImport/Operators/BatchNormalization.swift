/// A batch normalisation as it is when a network is used: a scaling and a shift of each channel.
struct BatchNormalization: Operator {
  let name = "BatchNormalization"

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    guard call.inputs.count == 5, let signal = call.signal(0), call.node.int("training_mode") ?? 0 == 0 else {
      return nil
    }
    let numbers = call.inputs[1...].compactMap { $0?.constant }.filter(\.isFloat).map(\.floats)
    guard numbers.count == 4 else { return nil }
    return signal.normalized(
      scale: numbers[0], bias: numbers[1], mean: numbers[2], variance: numbers[3],
      epsilon: call.node.float("epsilon") ?? 1e-5
    ).map { [$0] }
  }
}
