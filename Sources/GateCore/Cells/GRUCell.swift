/// Gated recurrent unit (Cho et al. 2014).
public struct GRUCell: Hashable, Sendable {
  /// Where the reset gate acts on the candidate.
  public enum Reset: String, Hashable, Sendable {
    /// h̃ = tanh(W x + U (r ⊙ h') + b) (Cho et al. 2014; Keras `reset_after=False`).
    case before
    /// h̃ = tanh(W x + b + r ⊙ (U h' + b_U)) (cuDNN, PyTorch, Keras `reset_after=True`).
    case after
  }

  /// What an update gate of 1 means.
  public enum Update: String, Hashable, Sendable {
    /// h = (1 − z) ⊙ h' + z ⊙ h̃ (Chung et al. 2014).
    case writes
    /// h = z ⊙ h' + (1 − z) ⊙ h̃ (Cho et al. 2014, PyTorch, Keras, ONNX).
    case keeps
  }

  /// The standard unit, or a defective one in circulation that is shown for contrast.
  public enum Form: String, Hashable, Sendable {
    case standard
    /// Non-standard: n = (1 − z) ⊙ r ⊙ tanh(W x + r ⊙ (U h') + b), h = (1 − z) ⊙ h' + z ⊙ n.
    case gatedCandidate
  }

  public var reset: Reset
  public var update: Update
  public var form: Form
  /// Squashes r and z.
  public var gateActivation: Activation
  /// Squashes h̃.
  public var candidateActivation: Activation

  public init(
    reset: Reset = .after, update: Update = .keeps, form: Form = .standard,
    gateActivation: Activation = .sigmoid, candidateActivation: Activation = .tanh
  ) {
    self.reset = reset
    self.update = update
    self.form = form
    self.gateActivation = gateActivation
    self.candidateActivation = candidateActivation
  }
}
