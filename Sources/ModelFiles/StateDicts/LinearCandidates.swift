import ModelImport
import TensorFiles

/// Finds the embedding before and the linear head behind recurrent layers, by shape; where shapes leave a
/// choice, it asks.
struct LinearCandidates {
  let matrices: [LinearMatrix]
  /// The same by the names of their weights.
  let matrixByName: [String: LinearMatrix]
  private(set) var embedding: LinearMatrix?
  private(set) var head: LinearMatrix?
  /// The embedding and the head that were found and are not joined to the layers, by their modules.
  private(set) var apart: [StateDictError.Part: String] = [:]
  /// What may make the numbers that the first layer reads and is not computed here, by its module; where an embedding is
  /// joined to the layers, nothing.
  private(set) var before: [String] = []
  /// Sentences for the report.
  private(set) var decisions: [String] = []

  /// - Parameters:
  ///   - matrices: all of the file that are no part of a recurrent layer.
  ///   - inputSize: what the first recurrent layer reads.
  ///   - outputSize: what the last one gives.
  ///   - branches: what else recurs in the file.
  ///   - changes: what could stand between the parts, the matrices among it.
  init(
    _ matrices: [LinearMatrix], inputSize: Int, outputSize: Int, branches: Branches = .none,
    changes: [WidthChange] = [], options: ImportOptions
  ) throws(StateDictError) {
    self.matrices = matrices.sorted { $0.weight.name < $1.weight.name }
    matrixByName = Dictionary(
      matrices.map { ($0.weight.name, $0) }, uniquingKeysWith: { first, _ in first })
    var embeddings = self.matrices.filter { $0.mayBeEmbedding && $0.width == inputSize }
    var heads = self.matrices.filter { $0.mayBeHead && $0.width == outputSize }
    if options.embedding == .automatic { leave(.embedding, to: branches, from: &embeddings, options.names) }
    if options.head == .automatic { leave(.head, to: branches, from: &heads, options.names) }
    try apply(options.embedding, .embedding, width: inputSize, to: &embeddings)
    try apply(options.head, .head, width: outputSize, to: &heads)
    // What is named for one part is not a candidate for the other.
    switch (options.embedding, options.head) {
    case (.automatic, .automatic): try separate(&embeddings, &heads)
    case (_, .automatic):
      heads.removeAll { head in embeddings.contains { $0.weight.name == head.weight.name } }
    case (.automatic, _):
      embeddings.removeAll { embedding in heads.contains { $0.weight.name == embedding.weight.name } }
    case (_, _): break
    }
    guard embeddings.count <= 1 else {
      throw .severalCandidates(.embedding, names: embeddings.map(\.module))
    }
    guard heads.count <= 1 else { throw .severalCandidates(.head, names: heads.map(\.module)) }
    embedding = embeddings.first
    head = heads.first
    if options.head == .automatic { dropHeadOfChain(options.names) }
    let chosen = Set([embedding, head].compactMap { $0?.module })
    let between = changes.filter { !chosen.contains($0.module) && !branches.isElsewhere($0.module) }
    if options.embedding == .automatic { dropEmbedding(if: between, inputSize, options.names) }
    if options.head == .automatic { dropHead(if: between, outputSize, options.names) }
    if embedding == nil { findBefore(between, inputSize, outputSize) }
  }

  /// What gives as many numbers as the first layer reads, but for linear layers that read what the last one gives, or
  /// what others make of it.
  private mutating func findBefore(_ changes: [WidthChange], _ inputSize: Int, _ outputSize: Int) {
    let behind = WidthChange.widths(from: outputSize, by: changes)
    let linear = Set(matrices.map(\.module))
    var seen: Set<String> = []
    for change in changes where change.to == inputSize && change.side != .behind {
      let mayBeBehind = change.side == nil && linear.contains(change.module) && behind.contains(change.from)
      if change.from != change.to, !mayBeBehind, seen.insert(change.module).inserted {
        before.append(change.module)
      }
    }
  }

  /// What another branch owns is taken only by name; so is what may belong to another module just as well.
  private mutating func leave(
    _ part: StateDictError.Part, to branches: Branches, from candidates: inout [LinearMatrix],
    _ names: SettingNames
  ) {
    var kept: [LinearMatrix] = []
    for matrix in candidates {
      let module = Message.visible(matrix.module)
      let reason: String
      switch branches.owner(of: matrix.module) {
      case .own:
        kept.append(matrix)
        continue
      case .other(let branch): reason = "belongs to another branch, \(Message.visible(branch))"
      case .shared:
        guard let rival = branches.rival(of: matrix.module, part, width: matrix.width) else {
          kept.append(matrix)
          continue
        }
        reason = "may belong to \(Message.visible(rival)) as well"
      }
      decisions.append(
        "\(module) \(reason), so it is not taken as the \(part.rawValue) "
          + "(\(names[part.setting]) \(Message.argument(matrix.module)) takes it)"
      )
    }
    candidates = kept
  }

  /// With weights left that can stand between embedding and layers, the layers may read something else than the
  /// embedding gives; their gates would be those of no network.
  private mutating func dropEmbedding(if changes: [WidthChange], _ width: Int, _ names: SettingNames) {
    guard let module = embedding?.module, let between = way(width, not: .behind, by: changes) else { return }
    embedding = nil
    apart[.embedding] = module
    decisions.append(
      "\(Self.list(between)) can stand between \(Message.visible(module)) and the recurrent layers, so the embedding "
        + "is not joined to them: a step is a row of \(width) numbers, what the first layer reads "
        + "(\(names[.embedding]) \(Message.argument(module)) joins it)")
  }

  private mutating func dropHead(if changes: [WidthChange], _ width: Int, _ names: SettingNames) {
    guard let module = head?.module, let between = way(width, not: .before, by: changes) else { return }
    head = nil
    apart[.head] = module
    decisions.append(
      "\(Self.list(between)) can stand between the recurrent layers and \(Message.visible(module)), so the head is not "
        + "joined to them: the output is the hidden state (\(names[.head]) \(Message.argument(module)) joins it)"
    )
  }

  /// What may stand in a place; of that which surely stands on the other side of the layers the report says it.
  private mutating func way(
    _ width: Int, not other: WidthChange.Side, by changes: [WidthChange]
  ) -> [String]? {
    guard let any = WidthChange.path(from: width, to: width, by: changes) else { return nil }
    let way = WidthChange.path(from: width, to: width, by: changes.filter { $0.side != other })
    if way == nil {
      let side = other == .behind ? "behind" : "before"
      decisions.append("by its place in the file \(Self.list(any)) stands \(side) the recurrent layers")
    }
    return way
  }

  private static func list(_ modules: [String]) -> String {
    Message.list(modules.map { Message.visible($0) }, limit: 3)
  }

  private func apply(
    _ choice: ImportOptions.Choice, _ part: StateDictError.Part, width: Int,
    to candidates: inout [LinearMatrix]
  ) throws(StateDictError) {
    switch choice {
    case .automatic: return
    case .none: candidates = []
    case .named(let name):
      let module = LinearMatrix.module(name)
      // Names of other programs are paths with dots here.
      let named = [module, module.replacing("/", with: ".")]
      guard let matrix = matrices.first(where: { named.contains($0.module) }) else {
        throw .noSuchTensor(part, name: name, available: matrices.map(\.module))
      }
      guard matrix.width == width else {
        let rows = part == .head ? "O" : "V"
        throw .wrongShape(
          tensor: matrix.weight.name,
          expected: matrix.isInputMajor ? "(\(width), \(rows))" : "(\(rows), \(width))",
          found: matrix.weight.shape)
      }
      candidates = [matrix]
    }
  }

  /// When `I = D · H`, a matrix without bias fits both parts. It is the embedding if something else is surely
  /// the head, and the other way round; or its name says it.
  private mutating func separate(
    _ embeddings: inout [LinearMatrix], _ heads: inout [LinearMatrix]
  ) throws(StateDictError) {
    let both = Set(embeddings.map(\.weight.name)).intersection(heads.map(\.weight.name))
    guard let name = both.min() else { return }
    if both.count == 2, embeddings.count == 2, heads.count == 2,
      embeddings[0].weight.hasElements(of: embeddings[1].weight)
    {
      decisions.append(
        "\(embeddings[0].module) and \(embeddings[1].module) are one matrix (tied weights): the embedding and the head"
      )
      embeddings.removeLast()
      heads.removeFirst()
      return
    }
    guard both.count == 1 else {
      throw .severalCandidates(.embedding, names: both.map(LinearMatrix.module).sorted())
    }
    let otherHead = heads.first { $0.weight.name != name }
    let otherEmbedding = embeddings.first { $0.weight.name != name }
    let module = LinearMatrix.module(name)
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
  private mutating func dropHeadOfChain(_ names: SettingNames) {
    guard let first = head else { return }
    let next = matrices.first {
      $0.width == first.height && $0.weight.name != first.weight.name
        && $0.weight.name != embedding?.weight.name
    }
    guard let next else { return }
    head = nil
    decisions.append(
      "\(Message.visible(first.module)) and \(Message.visible(next.module)) follow each other; only a single linear head is computed, so the "
        + "output is the hidden state (\(names[.head]) \(Message.argument(first.module)) takes the first as head)"
    )
  }
}
