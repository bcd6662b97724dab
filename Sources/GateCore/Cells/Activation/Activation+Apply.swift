extension Activation {
  /// `y[j] = φ(x[j])` for j < count; `x` and `y` may be the same.
  func apply(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    switch self {
    case .tanh: Kernels.tanh(x, into: y, count: count)
    case .sigmoid: Kernels.sigmoid(x, into: y, count: count)
    case .relu, .hardSigmoid, .softsign, .softplus, .identity, .affine, .leakyRelu, .thresholdedRelu,
      .scaledTanh, .elu:
      if UnsafePointer(y) != x { y.update(from: x, count: count) }
      apply(to: y, count: count)
    }
  }

  /// `y[j] = φ(y[j])`. One pointer, not two that may be the same: the loops would not be vectorised.
  private func apply(to y: UnsafeMutablePointer<Float>, count: Int) {
    switch self {
    case .tanh: Kernels.tanh(y, into: y, count: count)
    case .sigmoid: Kernels.sigmoid(y, into: y, count: count)
    // A NaN must come out as one: `max(0, y)` would hide it.
    case .relu: for j in 0..<count { y[j] = y[j] < 0 ? 0 : y[j] }
    case .hardSigmoid(let alpha, let beta):
      for j in 0..<count {
        let a = alpha * y[j] + beta
        y[j] = a < 0 ? 0 : a > 1 ? 1 : a
      }
    case .softsign: for j in 0..<count { y[j] /= 1 + abs(y[j]) }
    // log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), which does not overflow.
    case .softplus:
      for j in 0..<count { y[j] = (y[j] < 0 ? 0 : y[j]) + Math.log1p(Math.exp(-abs(y[j]))) }
    case .identity: break
    case .affine(let alpha, let beta): for j in 0..<count { y[j] = alpha * y[j] + beta }
    case .leakyRelu(let alpha): for j in 0..<count { y[j] = y[j] < 0 ? alpha * y[j] : y[j] }
    case .thresholdedRelu(let alpha): for j in 0..<count { y[j] = y[j] <= alpha ? 0 : y[j] }
    case .scaledTanh(let alpha, let beta):
      for j in 0..<count { y[j] *= beta }
      Kernels.tanh(y, into: y, count: count)
      for j in 0..<count { y[j] *= alpha }
    case .elu(let alpha): for j in 0..<count { y[j] = y[j] < 0 ? alpha * Math.expm1(y[j]) : y[j] }
    }
  }

  /// `d[j] *= φ'` for j < count, with φ' found from the activation's value y = φ(x), which is all that a record
  /// keeps. The scale of a leaky or exponential unit is taken to be positive, or y would not tell on which
  /// side of 0 its x was.
  func multiplyByDerivative(_ d: UnsafeMutablePointer<Float>, at y: UnsafePointer<Float>, count: Int) {
    switch self {
    case .tanh: for j in 0..<count { d[j] *= 1 - y[j] * y[j] }
    case .sigmoid: for j in 0..<count { d[j] *= y[j] * (1 - y[j]) }
    case .relu: for j in 0..<count { d[j] = y[j] > 0 ? d[j] : 0 }
    case .hardSigmoid(let alpha, _): for j in 0..<count { d[j] *= y[j] > 0 && y[j] < 1 ? alpha : 0 }
    // y = x / (1 + |x|)  ⇒  1 − |y| = 1 / (1 + |x|) and φ' = (1 − |y|)².
    case .softsign: for j in 0..<count { d[j] *= (1 - abs(y[j])) * (1 - abs(y[j])) }
    // φ' = σ(x) = 1 − 1 / (1 + eˣ) = 1 − e^−y.
    case .softplus: for j in 0..<count { d[j] *= -Math.expm1(-y[j]) }
    case .identity: break
    case .affine(let alpha, _): for j in 0..<count { d[j] *= alpha }
    case .leakyRelu(let alpha): for j in 0..<count { d[j] *= y[j] > 0 ? 1 : alpha }
    case .thresholdedRelu: for j in 0..<count { d[j] = y[j] != 0 ? d[j] : 0 }
    // y = α tanh(β x)  ⇒  φ' = β (α − y² / α).
    case .scaledTanh(let alpha, let beta):
      for j in 0..<count { d[j] *= alpha == 0 ? 0 : beta * (alpha - y[j] * y[j] / alpha) }
    case .elu(let alpha): for j in 0..<count { d[j] *= y[j] > 0 ? 1 : y[j] + alpha }
    }
  }
}
