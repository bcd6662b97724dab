/// An elementwise squashing function of a cell: all that ONNX Runtime's CPU kernels know, and the identity.
///
/// Where an ONNX node leaves the constants out, these kernels take alpha 0.2 and beta 0.5 for HardSigmoid, alpha
/// 0.01 for LeakyRelu and 1 for Elu, and 0 for ThresholdedRelu's alpha and both of Affine and ScaledTanh (found
/// by trial with ONNX Runtime 1.31).
public enum Activation: Hashable, Sendable {
  case tanh
  case relu
  case sigmoid
  /// `max(0, min(1, alpha · x + beta))`.
  case hardSigmoid(alpha: Float, beta: Float)
  case softsign
  case softplus
  case identity
  /// `alpha · x + beta`.
  case affine(alpha: Float, beta: Float)
  /// `x` where it is positive, `alpha · x` elsewhere.
  case leakyRelu(alpha: Float)
  /// `x` where it exceeds alpha, 0 elsewhere.
  case thresholdedRelu(alpha: Float)
  /// `alpha · tanh(beta · x)`.
  case scaledTanh(alpha: Float, beta: Float)
  /// `x` where it is positive, `alpha · (eˣ − 1)` elsewhere.
  case elu(alpha: Float)
}
