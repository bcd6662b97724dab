/// Why the tensors of a file are not a network that this program computes, or which question must be answered
/// first.
public enum StateDictError: Error, Equatable, Sendable {
  /// What a candidate was wanted for.
  public enum Part: String, Equatable, Sendable {
    case embedding
    case head
  }

  case noRecurrentLayer(names: [String])
  case severalModules(prefixes: [String])
  case noSuchPrefix(String, available: [String])
  case missingTensor(name: String)
  case wrongShape(tensor: String, expected: String, found: [Int])
  /// Rows and columns of `weight_hh` that belong to none of LSTM, GRU and RNN.
  case unknownCell(tensor: String, shape: [Int])
  case projection(tensor: String)
  /// A tensor beside the recurrent weights that changes what they compute.
  case notPyTorch(tensor: String)
  case activationNeeded(tensor: String)
  case severalCandidates(Part, names: [String])
  /// A matrix that could be either, by its shape.
  case embeddingOrHead(name: String)
  case noSuchTensor(Part, name: String, available: [String])
  case notFloat(tensor: String, dtype: DType)

  /// True when an option on the command line answers it.
  public var isQuestion: Bool {
    switch self {
    case .severalModules, .noSuchPrefix, .activationNeeded, .severalCandidates, .embeddingOrHead,
      .noSuchTensor:
      true
    case .noRecurrentLayer, .missingTensor, .wrongShape, .unknownCell, .projection, .notPyTorch, .notFloat:
      false
    }
  }
}
