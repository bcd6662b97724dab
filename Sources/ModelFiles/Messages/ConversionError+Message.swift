extension ConversionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .layer(let index, let part, let format):
      "cannot be written as \(format.rawValue): layer \(index) \(part.description)"
    case .initialState(let format):
      "cannot be written as \(format.rawValue): the model begins with a state of its own, which has no place there"
    case .tooLarge(let format):
      "cannot be written as \(format.rawValue): it would be larger than the 2 GB that the format allows"
    }
  }
}

extension ConversionError.Part: CustomStringConvertible {
  public var description: String {
    switch self {
    case .peepholes: "has peepholes, which the format's layers have not"
    case .clip: "clips its pre-activations, which the format's layers do not"
    case .gatedCandidate: "is a GRU of the gated-candidate form, which no framework computes"
    case .mirroredGate:
      "has a gate that is 1 minus another, and an activation for which negated weights do not say the same"
    case .outputActivation: "has different activations for candidate and output, the format has one for both"
    case .backwardOnly: "reads backward only, which the format returns in another order"
    case .stepLimit:
      "reads the first steps of a sequence only, which the format's layers are told by a mask when they run"
    case .unequalDirections: "has directions with different cells, the format has one for both"
    }
  }
}
