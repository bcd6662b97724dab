/// Simple recurrent network (Elman 1990): h = φ(W x + U h' + b).
public struct RNNCell: Hashable, Sendable {
  /// φ, tanh or relu in every framework.
  public var activation: Activation

  public init(activation: Activation = .tanh) {
    self.activation = activation
  }
}
