import GateCore
import ModelImport
import TensorFiles

extension NetworkAssembly {
  /// What the first layer reads, and the table of its embedding if it has one.
  func input(_ first: RecurrentNode) throws(OnnxError) -> (InputKind, table: [Float]?) {
    switch first.input.source {
    case .tokens(_, .embedding(let table)):
      return (.embedding(vocabulary: table.shape[0], size: table.shape[1]), table.floats)
    case .tokens(_, .oneHot(let size)): return (.oneHot(vocabulary: size), nil)
    case .input:
      let columns = first.input.maps.lazy.compactMap(\.columns).first ?? first.inputSize
      return (.features(columns: columns, hasMask: false), nil)
    case .ids, .states:
      throw .notALayer(first.location, reason: "it reads token ids themselves, without an embedding")
    }
  }

  /// Where the sequence comes in, for the report.
  func inputDecisions(_ first: RecurrentNode) -> [String] {
    guard let name = first.input.source.graphInput?.name else { return [] }
    var sentences = options.inputValues.keys.sorted().map { name in
      "the graph's input \(Message.visible(name)) is \(Self.text(options.inputValues[name] ?? 0)), as "
        + "\(options.names[.input]) says"
    }
    guard name != findings.start else {
      return sentences + [
        "the layers are opened from the tensor \(inputs.description(of: name)), as \(options.names[.from]) says: the "
          + "sequence is what it holds"
      ]
    }
    sentences.insert("the sequence is the graph's input \(inputs.description(of: name))", at: 0)
    if case .input(let dimension) = first.timeAxis.kind, !first.input.isOpen(dimension) {
      sentences[0] +=
        ", which is made for \(first.timeAxis.size) steps; here a sequence has any number of them"
    }
    return sentences
  }

  private static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  /// What before the layers became part of their weights.
  var foldDecisions: [String] {
    layers.members.sorted().compactMap { index in
      let maps = layers.nodes[index].input.maps
      guard !maps.isEmpty else { return nil }
      let what =
        maps.contains(where: \.isDense)
        ? "a linear layer without activation"
        : maps.contains(where: \.isSum) ? "the sum of states" : "a scaling or a shift"
      return "\(what) before \(layers.nodes[index].location) is multiplied into its W and b"
    }
  }
}

extension LinearMap {
  /// How long the vectors are that it applies to, where it says so.
  fileprivate var columns: Int? {
    switch self {
    case .dense(_, _, let columns): columns
    case .scale(let values), .shift(let values): values.count > 1 ? values.count : nil
    case .sum: nil
    }
  }
}

extension Signal {
  /// Whether the graph leaves a dimension of its input open.
  func isOpen(_ dimension: Int) -> Bool {
    source.graphInput?.openDimensions.contains(dimension) ?? false
  }
}
