/// Long short-term memory (Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000).
public struct LSTMCell: Hashable, Sendable {
  /// Whether one gate is computed from another instead of from weights of its own.
  public enum Coupling: String, Hashable, Sendable {
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

  public init(
    hasPeepholes: Bool = false, coupling: Coupling = .none, gateActivation: Activation = .sigmoid,
    candidateActivation: Activation = .tanh, outputActivation: Activation = .tanh
  ) {
    self.hasPeepholes = hasPeepholes
    self.coupling = coupling
    self.gateActivation = gateActivation
    self.candidateActivation = candidateActivation
    self.outputActivation = outputActivation
  }
}
