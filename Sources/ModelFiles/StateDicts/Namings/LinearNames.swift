import TensorFiles

/// What linear layers and embeddings are called where recurrent layers have other names than PyTorch's and Keras's.
enum LinearNames {
  /// The arrays of a linear layer below its name.
  struct Layer: Sendable {
    let weight: String
    let bias: String
    let isInputMajor: Bool
  }

  /// PyTorch, MLX and Equinox; Flax and TensorFlow 1; Haiku.
  static let layers = [
    Layer(weight: "weight", bias: "bias", isInputMajor: false),
    Layer(weight: "kernel", bias: "bias", isInputMajor: true),
    Layer(weight: "w", bias: "b", isInputMajor: true),
  ]

  /// Heads that are arrays of their own: d2l.ai's, and those of Karpathy's min-char-rnn.
  static let arrays = [
    Layer(weight: "w_hq", bias: "b_q", isInputMajor: true),
    Layer(weight: "why", bias: "by", isInputMajor: false),
  ]

  /// The table of an embedding: of Flax, and of Haiku.
  static let tables: Set<String> = ["embedding", "embeddings"]

  /// The matrices of a file under all of these names.
  static func matrices(_ file: TensorFile) -> [LinearMatrix] {
    let byPath = Dictionary(
      file.tensors.map { (TensorPath($0.name).key, $0) }, uniquingKeysWith: { first, _ in first })
    return file.tensors.compactMap { tensor in
      guard LinearMatrix.isMatrix(tensor), RecurrentTensorName(tensor.name) == nil,
        let last = TensorPath(tensor.name).parts.last
      else { return nil }
      return matrix(tensor, last, byPath)
    }
  }

  private static func matrix(
    _ tensor: StoredTensor, _ last: String, _ byPath: [String: StoredTensor]
  ) -> LinearMatrix? {
    let owner = TensorPath(tensor.name).parts.dropLast()
    let key = last.lowercased()
    let module = owner.joined(separator: ".")
    if tables.contains(key) {
      return LinearMatrix(
        weight: tensor, bias: nil, module: module.isEmpty ? last : module, isInputMajor: false,
        mayBeEmbedding: true, mayBeHead: false)
    }
    let isArray = arrays.contains { $0.weight == key }
    guard let names = (arrays + layers).first(where: { $0.weight == key }) else { return nil }
    let outputs = tensor.shape[names.isInputMajor ? 1 : 0]
    let path = (owner.map { $0.lowercased() } + [names.bias]).joined(separator: ".")
    let bias = byPath[path].flatMap { $0.count == outputs && $0.dtype.isReadableAsFloat ? $0 : nil }
    return LinearMatrix(
      weight: tensor, bias: bias, module: isArray ? (owner + [last]).joined(separator: ".") : module,
      isInputMajor: names.isInputMajor, mayBeEmbedding: key == "weight" && bias == nil, mayBeHead: true)
  }
}
