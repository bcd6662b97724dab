/// How parameters follow their gradients.
public enum Optimizer: Hashable, Sendable {
  /// v = momentum · v + dθ, θ −= learningRate · v.
  case sgd(learningRate: Float, momentum: Float = 0)
  /// v = decay · v + (1 − decay) · dθ², θ −= learningRate · dθ / (√v + ε) (Tieleman & Hinton 2012), with PyTorch's
  /// defaults and order of operations. Keras's defaults are 0.001, 0.9 and 1e-7, and it takes √(v + ε).
  case rmsprop(learningRate: Float = 0.01, decay: Float = 0.99, epsilon: Float = 1e-8)
  /// Kingma & Ba 2015, algorithm 1, with PyTorch's order of operations.
  case adam(learningRate: Float = 0.001, beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8)

  public var learningRate: Float {
    switch self {
    case .sgd(let learningRate, _), .rmsprop(let learningRate, _, _), .adam(let learningRate, _, _, _):
      learningRate
    }
  }

  /// The same optimiser with another learning rate.
  public func with(learningRate: Float) -> Optimizer {
    switch self {
    case .sgd(_, let momentum): .sgd(learningRate: learningRate, momentum: momentum)
    case .rmsprop(_, let decay, let epsilon):
      .rmsprop(learningRate: learningRate, decay: decay, epsilon: epsilon)
    case .adam(_, let beta1, let beta2, let epsilon):
      .adam(learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon)
    }
  }
}
