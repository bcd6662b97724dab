import GateCore

extension Activation {
  /// The activation as Keras 3 takes it, in Python.
  enum KerasForm: Hashable {
    case name(String)
    /// What Keras has no name for, of `a`. It must be a registered function: a `Bidirectional` makes its layers
    /// anew from their configuration, which has no room for a lambda.
    case expression(String)
  }

  var kerasForm: KerasForm {
    switch self {
    case .tanh: .name("tanh")
    case .relu: .name("relu")
    case .sigmoid: .name("sigmoid")
    case .hardSigmoid(let alpha, let beta):
      alpha == 1 / 6 && beta == 0.5
        ? .name("hard_sigmoid") : .expression("keras.ops.clip(\(alpha) * a + \(beta), 0, 1)")
    case .softsign: .name("softsign")
    case .softplus: .name("softplus")
    case .identity: .name("linear")
    case .affine(let alpha, let beta): .expression("\(alpha) * a + \(beta)")
    case .leakyRelu(let alpha): .expression("keras.ops.where(a < 0, \(alpha) * a, a)")
    case .thresholdedRelu(let alpha): .expression("keras.ops.where(a > \(alpha), a, 0)")
    case .scaledTanh(let alpha, let beta): .expression("\(alpha) * keras.ops.tanh(\(beta) * a)")
    case .elu(let alpha): alpha == 1 ? .name("elu") : .expression("keras.ops.elu(a, \(alpha))")
    }
  }
}
