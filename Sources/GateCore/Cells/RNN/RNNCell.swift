/// Simple recurrent network (Elman 1990, "Finding Structure in Time"):
///
///     h = φ(W x + U h' + b)
public struct RNNCell: Hashable, Sendable {
  /// φ, tanh or relu in every framework.
  public var activation: Activation
  /// Bounds what φ squashes to ±clip (ONNX `clip`); nil bounds nothing.
  public var clip: Float?

  public init(activation: Activation = .tanh, clip: Float? = nil) {
    self.activation = activation
    self.clip = clip
  }
}
