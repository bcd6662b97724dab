/// An elementwise squashing function of a cell.
public enum Activation: Hashable, Sendable {
  case tanh
  case relu
  case sigmoid
  /// `max(0, min(1, alpha · x + beta))`; ONNX's default is alpha 0.2, beta 0.5.
  case hardSigmoid(alpha: Float, beta: Float)
  case softsign
  case softplus
  case identity
  /// `alpha · x + beta`.
  case affine(alpha: Float, beta: Float)
  case leakyRelu(alpha: Float)
  case thresholdedRelu(alpha: Float)
  /// `alpha · tanh(beta · x)`.
  case scaledTanh(alpha: Float, beta: Float)
  case elu(alpha: Float)
}
