/// Gated recurrent unit (Cho et al. 2014).
///
/// With x the input, h' the state of the step before, σ the logistic function and ⊙ the elementwise product,
/// a step is
///
///     r = σ(W_r x + U_r h' + b_r)                 reset gate: how much of h' the candidate sees
///     z = σ(W_z x + U_z h' + b_z)                 update gate: the mixture of h' and candidate
///     h̃ = tanh(W x + U (r ⊙ h') + b)              candidate, reset before the product, or
///     h̃ = tanh(W x + b + r ⊙ (U h' + b_U))        after it
///     h = (1 − z) ⊙ h' + z ⊙ h̃                    update writes, or
///     h = z ⊙ h' + (1 − z) ⊙ h̃                    update keeps
///
/// (Cho et al. 2014, "Learning Phrase Representations", equations 5–8; Chung et al. 2014, equations 5–8; for
/// the reset after the product, cuDNN.) The activations can be others, and what they squash can be clipped.
public struct GRUCell: Hashable, Sendable {
  /// Where the reset gate acts on the candidate.
  public enum Reset: String, CaseIterable, Hashable, Sendable {
    /// h̃ = tanh(W x + U (r ⊙ h') + b) (Cho et al. 2014; Keras `reset_after=False`).
    case before
    /// h̃ = tanh(W x + b + r ⊙ (U h' + b_U)) (cuDNN, PyTorch, Keras `reset_after=True`).
    case after
  }

  /// What an update gate of 1 means.
  public enum Update: String, CaseIterable, Hashable, Sendable {
    /// h = (1 − z) ⊙ h' + z ⊙ h̃ (Chung et al. 2014).
    case writes
    /// h = z ⊙ h' + (1 − z) ⊙ h̃ (Cho et al. 2014, PyTorch, Keras, ONNX).
    case keeps
  }

  /// The standard unit, or a defective one in circulation that is shown for contrast.
  public enum Form: String, CaseIterable, Hashable, Sendable {
    case standard
    /// Non-standard: n = (1 − z) ⊙ r ⊙ tanh(W x + r ⊙ (U h') + b), h = (1 − z) ⊙ h' + z ⊙ n.
    ///
    /// Where the update keeps, 1 − z and z are exchanged in both equations, so that a network says the same in
    /// either convention; where the reset comes before the product, it does so here too.
    case gatedCandidate
  }

  public var reset: Reset
  public var update: Update
  public var form: Form
  /// Squashes r and z.
  public var gateActivation: Activation
  /// Squashes h̃.
  public var candidateActivation: Activation
  /// Bounds the pre-activations of r, z and h̃ to ±clip (ONNX `clip`); nil bounds nothing.
  public var clip: Float?

  public init(
    reset: Reset = .after, update: Update = .keeps, form: Form = .standard,
    gateActivation: Activation = .sigmoid, candidateActivation: Activation = .tanh, clip: Float? = nil
  ) {
    self.reset = reset
    self.update = update
    self.form = form
    self.gateActivation = gateActivation
    self.candidateActivation = candidateActivation
    self.clip = clip
  }
}
