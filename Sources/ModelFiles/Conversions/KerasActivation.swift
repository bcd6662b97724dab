import GateCore

extension Activation {
  /// The activation as Keras 3 is told of it, in Python: a name where Keras has one.
  var kerasSource: String {
    switch self {
    case .tanh: "'tanh'"
    case .relu: "'relu'"
    case .sigmoid: "'sigmoid'"
    case .hardSigmoid(let alpha, let beta):
      alpha == 1 / 6 && beta == 0.5
        ? "'hard_sigmoid'" : "lambda a: keras.ops.clip(\(alpha) * a + \(beta), 0, 1)"
    case .softsign: "'softsign'"
    case .softplus: "'softplus'"
    case .identity: "'linear'"
    case .affine(let alpha, let beta): "lambda a: \(alpha) * a + \(beta)"
    case .leakyRelu(let alpha): "lambda a: keras.ops.where(a < 0, \(alpha) * a, a)"
    case .thresholdedRelu(let alpha): "lambda a: keras.ops.where(a > \(alpha), a, 0)"
    case .scaledTanh(let alpha, let beta): "lambda a: \(alpha) * keras.ops.tanh(\(beta) * a)"
    case .elu(let alpha): "lambda a: keras.ops.elu(a, \(alpha))"
    }
  }

  /// True when 1 − φ(a) = φ(−a), so that negated weights turn a gate into its complement.
  var isComplementedByNegation: Bool {
    switch self {
    case .sigmoid: true
    case .hardSigmoid(_, let beta): beta == 0.5
    case .tanh, .relu, .softsign, .softplus, .identity, .affine, .leakyRelu, .thresholdedRelu, .scaledTanh,
      .elu:
      false
    }
  }
}
