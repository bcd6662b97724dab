/// What another framework cannot compute, so that a model is not written in its format.
public enum ConversionError: Error, Equatable, Sendable {
  /// A part of one layer; layers count from 0.
  public enum Part: Equatable, Sendable {
    case peepholes
    case clip
    /// The non-standard form of the GRU.
    case gatedCandidate
    /// i = 1 − f, or an update gate that writes, with a gate activation φ for which 1 − φ(a) is not φ(−a).
    case mirroredGate
    /// The candidate's and the output's activations differ.
    case outputActivation
    /// The layer reads backward only.
    case backwardOnly
    /// The layer reads the first steps of a sequence only.
    case stepLimit
    /// The two directions follow different cells.
    case unequalDirections
  }

  case layer(Int, Part, format: ConversionFormat)
  /// The state before the first step is part of the model.
  case initialState(format: ConversionFormat)
  /// More bytes than a file of the format may have.
  case tooLarge(format: ConversionFormat)
}
