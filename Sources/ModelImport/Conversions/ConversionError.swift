import TensorFiles

/// What another framework cannot compute, so that a model is not written in its format.
package enum ConversionError: Error, Equatable, Sendable {
  /// A part of one layer; layers count from 0.
  package enum Part: Equatable, Sendable {
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
  /// The network passes over masked steps.
  case mask(format: ConversionFormat)
  /// The state before the first step is part of the model.
  case initialState(format: ConversionFormat)
  /// More bytes than a file of the format may have.
  case tooLarge(format: ConversionFormat)
}

extension ConversionError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .layer(let index, let part, let format):
      "cannot be written as \(format.rawValue): layer \(index) \(part.description)"
    case .mask(let format):
      "cannot be written as \(format.rawValue): the network masks steps, for which the format's layers have no place"
    case .initialState(let format):
      "cannot be written as \(format.rawValue): the model begins with a state of its own, which has no place there"
    case .tooLarge(let format):
      "cannot be written as \(format.rawValue): it would be larger than the 2 GB that the format allows"
    }
  }
}

extension ConversionError.Part: CustomStringConvertible {
  package var description: String {
    switch self {
    case .peepholes: "has peepholes, which the format's layers have not"
    case .clip: "clips its pre-activations, which the format's layers do not"
    case .gatedCandidate: "is a GRU of the gated-candidate form, which no framework computes"
    case .mirroredGate:
      "has a gate that is 1 minus another, and an activation for which negated weights do not say the same"
    case .outputActivation: "has different activations for candidate and output, the format has one for both"
    case .backwardOnly: "reads backward only, which the format returns in another order"
    case .stepLimit:
      "reads the first steps of a sequence only, which the format's layers learn from a mask when they run"
    case .unequalDirections: "has directions with different cells, the format has one for both"
    }
  }
}

extension FileError.Problem {
  package static func conversion(_ error: ConversionError) -> Self { .content(error) }
}
