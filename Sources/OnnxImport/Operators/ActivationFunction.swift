import GateCore

/// The activations of cells, with the constants that the standard gives them where a node has none.
struct ActivationFunction: Operator {
  let name: String
  private let activation: @Sendable (Node) -> Activation

  static let all: [any Operator] = [
    ActivationFunction("Tanh") { _ in .tanh },
    ActivationFunction("Relu") { _ in .relu },
    ActivationFunction("Softsign") { _ in .softsign },
    ActivationFunction("Softplus") { _ in .softplus },
    ActivationFunction("HardSigmoid") {
      .hardSigmoid(alpha: $0.float("alpha") ?? 0.2, beta: $0.float("beta") ?? 0.5)
    },
    ActivationFunction("Elu") { .elu(alpha: $0.float("alpha") ?? 1) },
    ActivationFunction("LeakyRelu") { .leakyRelu(alpha: $0.float("alpha") ?? 0.01) },
    ActivationFunction("ThresholdedRelu") { .thresholdedRelu(alpha: $0.float("alpha") ?? 1) },
  ]

  private init(_ name: String, _ activation: @escaping @Sendable (Node) -> Activation) {
    (self.name, self.activation) = (name, activation)
  }

  /// ReLU of states, as heads read them.
  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    name == "Relu" ? call.signal(0)?.rectified(by: call.node.location).map { [$0] } : nil
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { algebra.activated(call, by: activation(call.node)) }
}

/// σ(a): an activation of cells, and what may follow a linear head.
struct SigmoidOperator: Operator {
  let name = "Sigmoid"

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    call.signal(0)?.squashed(by: .sigmoid, axis: nil).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { algebra.activated(call, by: .sigmoid) }
}

extension StepAlgebra {
  fileprivate mutating func activated(_ call: OperatorCall, by activation: Activation) -> [StepValue]? {
    guard call.inputs.count == 1, let x = operand(call) else { return nil }
    return [x.mapped { .activation(activation, $0) }]
  }
}
