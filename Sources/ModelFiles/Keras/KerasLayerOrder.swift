import ModelImport
import TensorFiles

/// In which order the recurrent layers of a Keras file follow each other, and how that is known. The file
/// itself lists variables by name, not by use.
struct KerasLayerOrder {
  var layers: [KerasLayer]
  /// A sentence for the report; nil when there is one layer.
  let decision: String?

  /// More layers than people stack without numbering them.
  private static let searchLimit = 32
  /// How many arrangements are tried before the order counts as unclear.
  private static let trialLimit = 10_000

  /// - Parameters:
  ///   - options: the layers in order, when the reader of the file names them.
  ///   - embeddingWidths: what the file's embeddings give, for the first layer to read.
  init(
    _ found: [KerasLayer], options: ImportOptions, embeddingWidths: [Int]
  ) throws(StateDictError) {
    if !options.layers.isEmpty {
      layers = try Self.named(options.layers, found)
      decision = "the recurrent layers are those that \(options.names[.layers]) names, in that order"
      return
    }
    guard found.count > 1 else {
      layers = found
      decision = nil
      return
    }
    let paths = { (layers: [KerasLayer]) in
      Message.list(layers.map { Message.visible($0.path) }).replacing(", ", with: " → ")
    }
    if let numbered = Self.byNumber(found) {
      layers = numbered
      decision = "the layers follow each other by the numbers in their names: \(paths(numbered))"
      return
    }
    guard let fitting = Self.byShape(found, embeddingWidths: embeddingWidths) else {
      throw .layerOrder(names: found.map(\.path))
    }
    layers = fitting
    decision = "the layers follow each other in the only order in which their shapes fit: \(paths(fitting))"
  }

  /// The order of the model's configuration, or of the list of layers in the file; nil where there is neither.
  ///
  /// - Throws: `severalChains` where the layers do not simply follow each other.
  init?(_ found: [KerasLayer], _ facts: KerasFacts) throws(StateDictError) {
    if let config = facts.config {
      let present = Set(found.compactMap { $0.config?.path })
      let chains = KerasChain.all(in: config).filter { $0.contains { present.contains($0.path) } }
      guard chains.count < 2 else {
        throw .severalChains(layers: chains.flatMap { $0.map(\.path) }.filter(present.contains))
      }
      guard let chain = chains.first else { return nil }
      layers = chain.flatMap { config in
        let own = found.filter { $0.config?.path == config.path }
        return own.sorted { $0.number < $1.number }
      }
      decision = layers.count > 1 ? "the layers follow each other as the model's configuration has them" : nil
      return
    }
    guard found.count > 1, found.count <= Self.searchLimit, !facts.order.isEmpty else { return nil }
    let places = found.map { layer in
      facts.order.firstIndex { layer.path == $0 || layer.path.hasPrefix($0 + "/") }
    }
    let known = places.compactMap(\.self)
    guard known.count == found.count, Set(known).count == found.count else { return nil }
    let sorted = zip(known, found).sorted { $0.0 < $1.0 }.map(\.1)
    guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.outputSize == $1.inputSize }) else { return nil }
    layers = sorted
    decision = "the layers follow each other as layer_names lists them"
  }

  private static func named(
    _ names: [String], _ found: [KerasLayer]
  ) throws(StateDictError) -> [KerasLayer] {
    try names.map { name throws(StateDictError) in
      let exact = found.filter { $0.path == name }
      let matches = exact.isEmpty ? found.filter { KerasPath.isNamed($0.path, name) } : exact
      guard matches.count == 1 else { throw .noSuchLayer(name, available: found.map(\.path)) }
      return matches[0]
    }
  }

  /// The order of the numbers, when the names differ in nothing else and every layer fits its predecessor.
  private static func byNumber(_ found: [KerasLayer]) -> [KerasLayer]? {
    let names = found.map { KerasPath.numbered($0.path) }
    guard names.allSatisfy({ $0.stems == names[0].stems }) else { return nil }
    let order = found.indices.sorted { names[$0].numbers.lexicographicallyPrecedes(names[$1].numbers) }
    let sorted = order.map { found[$0] }
    return zip(sorted, sorted.dropFirst()).allSatisfy { $0.outputSize == $1.inputSize } ? sorted : nil
  }

  /// The only chain through all layers in which each reads what the one before gives; where there are several,
  /// the only one that begins at the embedding.
  private static func byShape(_ found: [KerasLayer], embeddingWidths: [Int]) -> [KerasLayer]? {
    let chains = chains(through: found)
    let fitting =
      chains.count > 1 && Set(embeddingWidths).count == 1
      ? chains.filter { found[$0[0]].inputSize == embeddingWidths[0] } : chains
    return fitting.count == 1 ? fitting[0].map { found[$0] } : nil
  }

  /// All chains, as places in `found`; none when there are too many arrangements to try.
  private static func chains(through found: [KerasLayer]) -> [[Int]] {
    guard found.count <= searchLimit else { return [] }
    var complete: [[Int]] = []
    var open = found.indices.map { [$0] }
    var trials = 0
    while let chain = open.popLast() {
      trials += 1
      guard trials <= trialLimit else { return [] }
      if chain.count == found.count {
        complete.append(chain)
        continue
      }
      let output = found[chain[chain.count - 1]].outputSize
      for next in found.indices where !chain.contains(next) && found[next].inputSize == output {
        open.append(chain + [next])
      }
    }
    return complete
  }
}
