extension Activation {
  /// True when 1 − φ(a) = φ(−a), as for the logistic function: negated weights turn such a gate into its
  /// complement.
  public var isSymmetricGate: Bool {
    switch self {
    case .sigmoid: true
    // max(0, min(1, αx + ½)) is symmetric about (0, ½), and about no other point.
    case .hardSigmoid(_, let beta): beta == 0.5
    case .tanh, .relu, .softsign, .softplus, .identity, .affine, .leakyRelu, .thresholdedRelu, .scaledTanh,
      .elu:
      false
    }
  }
}
