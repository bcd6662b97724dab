/// Finds the embedding before and the linear head behind a recurrent module, by shape; where shapes leave a
/// choice, it asks.
///
/// `nn.Embedding` is a matrix `….weight` (V, I) without a bias; `nn.Linear` is `….weight` (O, D·H), usually
/// with a `….bias` (O).
struct LinearCandidates {
  /// A matrix of the file that is no part of a recurrent module.
  struct Matrix {
    let weight: StoredTensor
    let bias: StoredTensor?

    /// The module's name: the tensor's without `.weight`.
    var module: String { Self.module(weight.name) }

    static func module(_ name: String) -> String {
      name.hasSuffix(".weight") ? String(name.dropLast(".weight".count)) : name
    }
  }

  let matrices: [Matrix]
  private(set) var embedding: Matrix?
  private(set) var head: Matrix?
  /// Sentences for the report.
  private(set) var decisions: [String] = []

  init(
    _ file: TensorFile, inputSize: Int, outputSize: Int, options: ImportOptions
  ) throws(StateDictError) {
    let byName = file.byName
    matrices = file.tensors.compactMap { tensor in
      guard tensor.name.split(separator: ".").last == "weight", tensor.dtype.isReadableAsFloat,
        tensor.shape.count == 2, tensor.shape[0] > 0, tensor.shape[1] > 0
      else { return nil }
      let bias = byName[String(tensor.name.dropLast("weight".count)) + "bias"]
      let fits = bias.map { $0.shape == [tensor.shape[0]] && $0.dtype.isReadableAsFloat } ?? false
      return Matrix(weight: tensor, bias: fits ? bias : nil)
    }
    .sorted { $0.weight.name < $1.weight.name }

    var embeddings = matrices.filter { $0.weight.shape[1] == inputSize && $0.bias == nil }
    var heads = matrices.filter { $0.weight.shape[1] == outputSize }
    try apply(options.embedding, .embedding, width: inputSize, to: &embeddings)
    try apply(options.head, .head, width: outputSize, to: &heads)
    // What is named for one part is not a candidate for the other.
    if options.embedding != .automatic {
      heads.removeAll { head in embeddings.contains { $0.weight.name == head.weight.name } }
    }
    if options.head != .automatic {
      embeddings.removeAll { embedding in heads.contains { $0.weight.name == embedding.weight.name } }
    }
    try separate(&embeddings, &heads)
    guard embeddings.count <= 1 else {
      throw .severalCandidates(.embedding, names: embeddings.map(\.module))
    }
    guard heads.count <= 1 else { throw .severalCandidates(.head, names: heads.map(\.module)) }
    embedding = embeddings.first
    head = heads.first
    if options.head == .automatic { dropHeadOfChain() }
  }

  private func apply(
    _ choice: ImportOptions.Choice, _ part: StateDictError.Part, width: Int, to candidates: inout [Matrix]
  ) throws(StateDictError) {
    switch choice {
    case .automatic: return
    case .none: candidates = []
    case .named(let name):
      let module = Matrix.module(name)
      guard let matrix = matrices.first(where: { $0.module == module }) else {
        throw .noSuchTensor(part, name: name, available: matrices.map(\.module))
      }
      guard matrix.weight.shape[1] == width else {
        throw .wrongShape(
          tensor: matrix.weight.name, expected: "(\(part == .head ? "O" : "V"), \(width))",
          found: matrix.weight.shape)
      }
      candidates = [matrix]
    }
  }

  /// When `I = D · H`, a matrix without bias fits both parts. It is the embedding if something else is surely
  /// the head, and the other way round; or its name says it.
  private mutating func separate(
    _ embeddings: inout [Matrix], _ heads: inout [Matrix]
  ) throws(StateDictError) {
    let both = Set(embeddings.map(\.weight.name)).intersection(heads.map(\.weight.name))
    guard let name = both.min() else { return }
    guard both.count == 1 else {
      throw .severalCandidates(.embedding, names: both.map(Matrix.module).sorted())
    }
    let otherHead = heads.first { $0.weight.name != name }
    let otherEmbedding = embeddings.first { $0.weight.name != name }
    let module = Matrix.module(name)
    if let otherHead, otherEmbedding == nil {
      heads.removeAll { $0.weight.name == name }
      decisions.append(
        "\(module) fits as embedding and as head; it is the embedding, \(otherHead.module) the head")
    } else if let otherEmbedding, otherHead == nil {
      embeddings.removeAll { $0.weight.name == name }
      decisions.append(
        "\(module) fits as embedding and as head; it is the head, \(otherEmbedding.module) the embedding")
    } else if otherHead == nil, module.lowercased().contains("emb") {
      heads.removeAll { $0.weight.name == name }
      decisions.append("\(module) fits as embedding and as head; by its name it is the embedding")
    } else {
      throw .embeddingOrHead(name: module)
    }
  }

  /// A linear layer whose outputs are as many as another's inputs is the first of several; what the network
  /// says is computed by all of them, so its output alone would mislead.
  private mutating func dropHeadOfChain() {
    guard let first = head else { return }
    let next = matrices.first {
      $0.weight.shape[1] == first.weight.shape[0] && $0.weight.name != first.weight.name
        && $0.weight.name != embedding?.weight.name
    }
    guard let next else { return }
    head = nil
    decisions.append(
      "\(first.module) and \(next.module) follow each other; only a single linear head is computed, so the "
        + "output is the hidden state (--head \(first.module) takes the first as head)")
  }
}
