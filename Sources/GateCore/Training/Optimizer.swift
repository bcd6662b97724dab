/// How parameters follow their gradients.
public enum Optimizer: Hashable, Sendable {
  /// v = momentum · v + dθ, θ −= learningRate · v.
  case sgd(learningRate: Float, momentum: Float = 0)
  /// Kingma & Ba 2015, algorithm 1, with PyTorch's order of operations.
  case adam(learningRate: Float = 0.001, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8)

  public var learningRate: Float {
    switch self {
    case .sgd(let learningRate, _), .adam(let learningRate, _, _, _): learningRate
    }
  }
}

/// An optimiser's memory of one network's gradients.
struct OptimizerState: Sendable {
  /// Adam's m, or the momentum's v.
  var first: [Float]
  /// Adam's v; empty where the optimiser has none.
  var second: [Float]
  var updates = 0

  init(_ optimizer: Optimizer, count: Int) {
    first = [Float](repeating: 0, count: count)
    switch optimizer {
    case .sgd: second = []
    case .adam: second = first
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
    let count = parameters.count
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradient.withUnsafeBufferPointer { gradient in
        first.withUnsafeMutableBufferPointer { first in
          second.withUnsafeMutableBufferPointer { second in
            guard let p = parameters.baseAddress, let d = gradient.baseAddress, let m = first.baseAddress
            else {
              return
            }
            switch optimizer {
            case .sgd(let learningRate, let momentum):
              let step = learningRate * rate
              for k in 0..<count {
                m[k] = momentum * m[k] + scale * d[k]
                p[k] -= step * m[k]
              }
            case .adam(let learningRate, let beta1, let beta2, let epsilon):
              guard let v = second.baseAddress else { return }
              // m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), θ −= α m̂ / (√v̂ + ε).
              let t = Double(updates)
              let step = Float(Double(learningRate * rate) / (1 - Math.pow(Double(beta1), t)))
              let root = Float(1 / (1 - Math.pow(Double(beta2), t)).squareRoot())
              for k in 0..<count {
                let g = scale * d[k]
                m[k] = beta1 * m[k] + (1 - beta1) * g
                v[k] = beta2 * v[k] + (1 - beta2) * (g * g)
                p[k] -= step * m[k] / (v[k].squareRoot() * root + epsilon)
              }
            }
          }
        }
      }
    }
  }
}
