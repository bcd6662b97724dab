/// How a network's parameters are drawn before training.
public struct Initialization: Hashable, Sendable {
  /// How W, the head, their biases and the embedding are drawn.
  public enum Weights: String, Hashable, Sendable {
    /// Uniform in ±1/√H in the layers, biases and all, and in ±1/√(inputs) in the head; the embedding normal
    /// (PyTorch).
    case uniform
    /// Uniform in ±√(6 / (inputs + outputs)), where a layer's outputs are the rows of all its gates (Glorot & Bengio
    /// 2010); biases 0; the embedding uniform in ±0.05 (Keras).
    case glorot
  }

  /// How U is drawn.
  public enum Recurrent: String, Hashable, Sendable {
    /// Uniform in ±1/√H, as everything else of a layer (PyTorch).
    case uniform
    /// Each gate's block orthogonal, so that h neither grows nor shrinks at first (Saxe et al. 2014).
    case orthogonal
    /// The columns of U, each through all gates' blocks, orthonormal (Keras): a block alone shrinks h.
    case jointlyOrthogonal
  }

  public var weights: Weights
  public var recurrent: Recurrent
  /// b + b_U of the LSTM's forget gate; nil leaves it as drawn. 1 lets a new network remember by default
  /// (Jozefowicz et al. 2015).
  public var forgetBias: Float?

  public init(weights: Weights = .uniform, recurrent: Recurrent = .uniform, forgetBias: Float? = nil) {
    self.weights = weights
    self.recurrent = recurrent
    self.forgetBias = forgetBias
  }

  /// The same with another bias of the forget gate.
  public func with(forgetBias: Float?) -> Initialization {
    Initialization(weights: weights, recurrent: recurrent, forgetBias: forgetBias)
  }

  /// The distributions that PyTorch draws from if nothing is said; the numbers are this program's own.
  public static let pytorch = Initialization()
  /// Those of Keras, with `unit_forget_bias`.
  public static let keras = Initialization(weights: .glorot, recurrent: .jointlyOrthogonal, forgetBias: 1)
}
