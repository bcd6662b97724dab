extension Activation {
  /// `y[j] = φ(x[j])` for j < count; `x` and `y` may be the same.
  func apply(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int) {
    switch self {
    case .tanh: Kernels.tanh(x, into: y, count: count)
    case .sigmoid: Kernels.sigmoid(x, into: y, count: count)
    // A NaN must come out as one: `max(0, x)` would hide it.
    case .relu: for j in 0..<count { y[j] = x[j] < 0 ? 0 : x[j] }
    case .hardSigmoid(let alpha, let beta):
      for j in 0..<count {
        let a = alpha * x[j] + beta
        y[j] = a < 0 ? 0 : a > 1 ? 1 : a
      }
    case .softsign: for j in 0..<count { y[j] = x[j] / (1 + abs(x[j])) }
    // log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), which does not overflow.
    case .softplus:
      for j in 0..<count { y[j] = (x[j] < 0 ? 0 : x[j]) + Math.log1p(Math.exp(-abs(x[j]))) }
    case .identity: if UnsafePointer(y) != x { y.update(from: x, count: count) }
    case .affine(let alpha, let beta): for j in 0..<count { y[j] = alpha * x[j] + beta }
    case .leakyRelu(let alpha): for j in 0..<count { y[j] = x[j] < 0 ? alpha * x[j] : x[j] }
    case .thresholdedRelu(let alpha): for j in 0..<count { y[j] = x[j] <= alpha ? 0 : x[j] }
    case .scaledTanh(let alpha, let beta):
      for j in 0..<count { y[j] = beta * x[j] }
      Kernels.tanh(y, into: y, count: count)
      for j in 0..<count { y[j] *= alpha }
    case .elu(let alpha): for j in 0..<count { y[j] = x[j] < 0 ? alpha * Math.expm1(x[j]) : x[j] }
    }
  }

  /// `dx[j] = dy[j] · φ'` for j < count, with φ' told from the activation's value y = φ(x), which is all that
  /// a record keeps; `dx` and `dy` may be the same. The scale of a leaky or exponential unit is taken to be
  /// positive, or y would not tell on which side of 0 its x was.
  func applyDerivative(
    _ dy: UnsafePointer<Float>, at y: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>, count: Int
  ) {
    switch self {
    case .tanh: for j in 0..<count { dx[j] = dy[j] * (1 - y[j] * y[j]) }
    case .sigmoid: for j in 0..<count { dx[j] = dy[j] * (y[j] * (1 - y[j])) }
    case .relu: for j in 0..<count { dx[j] = y[j] > 0 ? dy[j] : 0 }
    case .hardSigmoid(let alpha, _):
      for j in 0..<count { dx[j] = y[j] > 0 && y[j] < 1 ? dy[j] * alpha : 0 }
    // y = x / (1 + |x|)  ⇒  1 − |y| = 1 / (1 + |x|) and φ' = (1 − |y|)².
    case .softsign: for j in 0..<count { dx[j] = dy[j] * (1 - abs(y[j])) * (1 - abs(y[j])) }
    // φ' = σ(x) = 1 − 1 / (1 + eˣ) = 1 − e^−y.
    case .softplus: for j in 0..<count { dx[j] = -dy[j] * Math.expm1(-y[j]) }
    case .identity: if UnsafePointer(dx) != dy { dx.update(from: dy, count: count) }
    case .affine(let alpha, _): for j in 0..<count { dx[j] = dy[j] * alpha }
    case .leakyRelu(let alpha): for j in 0..<count { dx[j] = y[j] > 0 ? dy[j] : dy[j] * alpha }
    case .thresholdedRelu: for j in 0..<count { dx[j] = y[j] != 0 ? dy[j] : 0 }
    // y = α tanh(β x)  ⇒  φ' = β (α − y² / α).
    case .scaledTanh(let alpha, let beta):
      for j in 0..<count { dx[j] = alpha == 0 ? 0 : dy[j] * beta * (alpha - y[j] * y[j] / alpha) }
    case .elu(let alpha): for j in 0..<count { dx[j] = y[j] > 0 ? dy[j] : dy[j] * (y[j] + alpha) }
    }
  }
}
