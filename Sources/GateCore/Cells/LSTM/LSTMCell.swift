/// Long short-term memory (Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000).
///
/// With x the input, h' and c' the states of the step before, σ the logistic function and ⊙ the elementwise
/// product, a step is
///
///     i = σ(W_i x + U_i h' + b_i + p_i ⊙ c')      input gate: how much of the candidate is written
///     f = σ(W_f x + U_f h' + b_f + p_f ⊙ c')      forget gate: how much of the old cell state is kept
///     g = tanh(W_g x + U_g h' + b_g)              candidate: what could be written
///     c = f ⊙ c' + i ⊙ g                          cell state
///     o = σ(W_o x + U_o h' + b_o + p_o ⊙ c)       output gate: how much of the cell state is shown
///     h = o ⊙ tanh(c)                             hidden state
///
/// (Greff et al. 2017, "LSTM: A Search Space Odyssey", section II.) The peepholes p are absent unless asked
/// for, coupled gates replace i by 1 − f or f by 1 − i, σ and both tanh can be other activations, and what the
/// gates and the candidate squash can be clipped.
public struct LSTMCell: Hashable, Sendable {
  /// Whether one gate is computed from another instead of from weights of its own.
  public enum Coupling: String, CaseIterable, Hashable, Sendable {
    case none
    /// i = 1 − f (Greff et al. 2017, "CIFG").
    case inputFromForget
    /// f = 1 − i (what ONNX's `input_forget` means in ONNX Runtime).
    case forgetFromInput
  }

  /// Gates also see the cell state through diagonal weights p (Gers & Schmidhuber 2000).
  public var hasPeepholes: Bool
  public var coupling: Coupling
  /// Squashes i, f and o.
  public var gateActivation: Activation
  /// Squashes g.
  public var candidateActivation: Activation
  /// Squashes c before the output gate.
  public var outputActivation: Activation
  /// Bounds the pre-activations of i, f, o and g, peepholes included, to ±clip (ONNX `clip`); nil bounds nothing.
  public var clip: Float?

  public init(
    hasPeepholes: Bool = false, coupling: Coupling = .none, gateActivation: Activation = .sigmoid,
    candidateActivation: Activation = .tanh, outputActivation: Activation = .tanh, clip: Float? = nil
  ) {
    self.hasPeepholes = hasPeepholes
    self.coupling = coupling
    self.gateActivation = gateActivation
    self.candidateActivation = candidateActivation
    self.outputActivation = outputActivation
    self.clip = clip
  }
}
