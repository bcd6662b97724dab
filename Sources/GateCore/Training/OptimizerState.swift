/// An optimiser's memory of one network's gradients.
struct OptimizerState: Sendable {
  /// Adam's m, or the momentum's v; empty where the optimiser has none.
  var first: [Float]
  /// The running mean of squares of Adam and RMSprop; empty where the optimiser has none.
  var second: [Float]
  var updates = 0

  init(_ optimizer: Optimizer, count: Int) {
    let zeros = [Float](repeating: 0, count: count)
    switch optimizer {
    case .sgd: (first, second) = (zeros, [])
    case .rmsprop: (first, second) = ([], zeros)
    case .adam: (first, second) = (zeros, zeros)
    }
  }

  /// Moves `parameters` (and no other memory) by one step against `gradient` times `scale`.
  ///
  /// - Parameter rate: Factor on the learning rate.
  mutating func update(
    _ parameters: inout [Float], _ gradient: [Float], scale: Float, rate: Float = 1,
    with optimizer: Optimizer
  ) {
    updates += 1
    let step = optimizer.learningRate * rate
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradient.withUnsafeBufferPointer { gradient in
        first.withUnsafeMutableBufferPointer { first in
          second.withUnsafeMutableBufferPointer { second in
            guard let p = parameters.baseAddress, let d = gradient.baseAddress else { return }
            let update = Update(count: parameters.count, p: p, d: d, scale: scale, step: step)
            switch optimizer {
            case .sgd(_, let momentum):
              if let v = first.baseAddress { update.follow(v, momentum) }
            case .rmsprop(_, let decay, let epsilon):
              if let v = second.baseAddress { update.followEvenly(v, decay, epsilon) }
            case .adam(_, let beta1, let beta2, let epsilon):
              if let m = first.baseAddress, let v = second.baseAddress {
                update.followSteadily(m, v, (beta1, beta2), epsilon, time: updates)
              }
            }
          }
        }
      }
    }
  }
}

/// One step of all parameters.
private struct Update {
  let count: Int
  let p: UnsafeMutablePointer<Float>
  let d: UnsafePointer<Float>
  /// What gradients are multiplied by.
  let scale: Float
  let step: Float

  /// Gradient descent with momentum.
  func follow(_ v: UnsafeMutablePointer<Float>, _ momentum: Float) {
    for k in 0..<count {
      v[k] = momentum * v[k] + scale * d[k]
      p[k] -= step * v[k]
    }
  }

  /// RMSprop.
  func followEvenly(_ v: UnsafeMutablePointer<Float>, _ decay: Float, _ epsilon: Float) {
    for k in 0..<count {
      let g = scale * d[k]
      v[k] = decay * v[k] + (1 - decay) * (g * g)
      p[k] -= step * g / (v[k].squareRoot() + epsilon)
    }
  }

  /// Adam: m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), θ −= α m̂ / (√v̂ + ε).
  func followSteadily(
    _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>, _ beta: (Float, Float),
    _ epsilon: Float, time: Int
  ) {
    let t = Double(time)
    let step = Float(Double(step) / (1 - Math.pow(Double(beta.0), t)))
    let root = Float(1 / (1 - Math.pow(Double(beta.1), t)).squareRoot())
    for k in 0..<count {
      let g = scale * d[k]
      m[k] = beta.0 * m[k] + (1 - beta.0) * g
      v[k] = beta.1 * v[k] + (1 - beta.1) * (g * g)
      p[k] -= step * m[k] / (v[k].squareRoot() * root + epsilon)
    }
  }
}
