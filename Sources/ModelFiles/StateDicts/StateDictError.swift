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
  /// Another tensor stands for a weight, which is computed from it.
  case reparametrized(tensor: String, as: String)
  /// A layer or head reads half as many numbers as the two directions before it have.
  case mergeNeeded(layer: String, reader: String)
  case wrongShape(tensor: String, expected: String, found: [Int])
  /// Rows and columns of `weight_hh` that belong to none of LSTM, GRU and RNN.
  case unknownCell(tensor: String, shape: [Int])
  /// Shape of a Keras `recurrent_kernel` that belongs to none of them.
  case unknownKerasCell(tensor: String, shape: [Int])
  /// The two directions of a Keras `Bidirectional` have other sizes.
  case directionsDiffer(layer: String)
  case projection(tensor: String)
  /// A tensor beside the recurrent weights that changes what they compute.
  case notPyTorch(tensor: String)
  case activationNeeded(tensor: String)
  case severalCandidates(Part, names: [String])
  /// A matrix that could be either, by its shape.
  case embeddingOrHead(name: String)
  case noSuchTensor(Part, name: String, available: [String])
  case notFloat(tensor: String, dtype: DType)
  /// Tensors that share their elements make more parameters than the file has bytes.
  case tooManyElements(count: Int, fileSize: Int)
  /// Neither names nor shapes tell in which order Keras layers follow each other.
  case layerOrder(names: [String])
  case noSuchLayer(String, available: [String])
  /// A GRU without biases: nothing tells whether it resets before or after the product.
  case resetNeeded(layer: String)
  /// A given order of gates belongs to another kind of cell than the file's.
  case gateOrderOfOtherCell(String, kinds: [String])
  /// A head behind two directions: whether it reads every step or the final states is not recorded.
  case readoutNeeded(head: String)

  /// True when an option on the command line answers it.
  public var isQuestion: Bool {
    switch self {
    case .severalModules, .noSuchPrefix, .activationNeeded, .severalCandidates, .embeddingOrHead,
      .noSuchTensor, .layerOrder, .noSuchLayer, .resetNeeded, .readoutNeeded, .gateOrderOfOtherCell,
      .mergeNeeded:
      true
    case .noRecurrentLayer, .missingTensor, .wrongShape, .unknownCell, .unknownKerasCell,
      .directionsDiffer, .projection, .notPyTorch, .notFloat, .tooManyElements, .reparametrized:
      false
    }
  }
}
