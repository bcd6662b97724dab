import GateCore
import ModelImport
import Models
import TensorFiles

/// Reads the variables of a Keras model, saved by path: Embedding (if there is one) → LSTM, GRU and SimpleRNN
/// layers → Dense (if there is one).
///
/// A file of variables holds numbers and names only. What it does not record (activations, `return_sequences`,
/// `go_backwards`) is taken as Keras does when nothing is said, is named in the report, and is asked for where
/// two readings would give other numbers at every step. Where the model's configuration is in the file, it answers.
enum KerasImport {
  /// - Parameter facts: what the file says beside the variables.
  static func decode(
    _ file: TensorFile, name: String, options: ImportOptions, facts: KerasFacts = KerasFacts()
  ) throws(StateDictError) -> LoadedModel {
    let variables = file.tensors.map(KerasVariable.init)
    guard variables.contains(where: { $0.part == .recurrentKernel }) else {
      throw .noRecurrentLayer(names: file.tensors.map(\.name))
    }
    let others = KerasLinearVariables(variables)
    let matrices = others.matrices
    let found = try recurrentLayers(file, options, facts)
    var order = try Self.order(
      of: found, embeddingWidths: matrices.filter(\.mayBeEmbedding).map(\.width), options, facts)
    // An option says it of all layers.
    if !options.conventions.readsBackward, order.layers.turn() == nil {
      throw .severalChains(layers: order.layers.map(\.path))
    }
    let answers = KerasAnswers(order.layers, facts, options)
    let layers = try layers(order.layers, options)
    let inputSize = order.layers[0].inputSize
    let linear = try LinearCandidates(
      matrices, inputSize: inputSize, outputSize: order.layers.last?.outputSize ?? 0,
      branches: try branches(order.layers, file), changes: others.changes,
      options: answers.choosing(among: matrices, options))
    if answers.chain == nil { try checkMerge(order.layers, linear, options) }
    var parts = NetworkParts(layers: layers, inputSize: inputSize, linear: linear, options: options)
    let readout = try readout(of: parts, answers)
    parts.readout = readout.readout
    parts.squash = answers.squash
    parts.toldMask = answers.chain?.mask
    parts.isPreceded = answers.chain?.before.isEmpty == false
    parts.headFactor = order.layers.last?.addedFactor

    let cells = order.layers.flatMap(\.cells)
    var network = try parts.network(file, layersFrom: cells.flatMap(\.tensors))
    for (l, layer) in order.layers.enumerated() {
      let factor = l > 0 ? order.layers[l - 1].addedFactor : nil
      for (direction, cell) in layer.lanes {
        try cell.copy(to: &network, layer: l, direction: direction, addedFactor: factor, file)
      }
    }

    let report = KerasReport(
      file: file, order: order, parts: parts, answers: answers, facts: facts, readout: readout.decision)
    return LoadedModel(
      model: Model(name: name, network: network),
      report: report.report(nonFiniteCount: network.nonFiniteCount))
  }

  /// The recurrent layers; those of one part of the model when `--prefix` names it.
  private static func recurrentLayers(
    _ file: TensorFile, _ options: ImportOptions, _ facts: KerasFacts
  ) throws(StateDictError) -> [KerasLayer] {
    let all = try KerasLayer.all(in: file).map { layer in
      var layer = layer
      layer.configure(facts)
      layer.merge = options.merge ?? layer.config?.merge ?? .concat
      return layer
    }
    guard let prefix = options.prefix else { return all }
    let chosen = all.filter { $0.path == prefix || $0.path.hasPrefix(prefix + "/") }
    guard !chosen.isEmpty else { throw .noSuchLayer(prefix, available: all.map(\.path)) }
    return chosen
  }

  /// The recurrent layers of the file that are not read.
  private static func branches(_ read: [KerasLayer], _ file: TensorFile) throws(StateDictError) -> Branches {
    let paths = read.map(\.path)
    let known = Set(paths)
    let others = try KerasLayer.all(in: file).filter { !known.contains($0.path) }
    return Branches(
      read: paths,
      others: others.map { .init(path: $0.path, inputSize: $0.inputSize, outputSize: $0.outputSize) })
  }

  private static func order(
    of found: [KerasLayer], embeddingWidths: [Int], _ options: ImportOptions, _ facts: KerasFacts
  ) throws(StateDictError) -> KerasLayerOrder {
    if options.layers.isEmpty, let order = try KerasLayerOrder(found, facts) { return order }
    do {
      return try KerasLayerOrder(found, options: options, embeddingWidths: embeddingWidths)
    } catch .layerOrder(let names) {
      // With directions that are added the same shapes may leave one order.
      var added = found
      for l in added.indices { added[l].merge = .sum }
      let other = try? KerasLayerOrder(added, options: ImportOptions(), embeddingWidths: embeddingWidths)
        .layers
      guard options.merge == nil, let other, let merged = other.firstIndex(where: { $0.addedFactor != nil }),
        merged + 1 < other.count
      else { throw .layerOrder(names: names) }
      throw .mergeNeeded(layer: other[merged].path, reader: other[merged + 1].path)
    }
  }

  /// Where nothing reads both directions, but something would read one, they must have been merged.
  private static func checkMerge(
    _ layers: [KerasLayer], _ linear: LinearCandidates, _ options: ImportOptions
  ) throws(StateDictError) {
    guard options.merge == nil, options.head == .automatic, linear.head == nil, let last = layers.last,
      last.backward != nil,
      let reader = linear.matrices.first(where: { $0.mayBeHead && $0.width == last.forward.hiddenSize })
    else { return }
    throw .mergeNeeded(layer: last.path, reader: reader.module)
  }

  /// Every layer reads what the one before gives.
  private static func layers(
    _ found: [KerasLayer], _ options: ImportOptions
  ) throws(StateDictError) -> [Layer] {
    var layers: [Layer] = []
    for (l, layer) in found.enumerated() {
      if l > 0, layer.inputSize != found[l - 1].outputSize {
        let last = found[l - 1]
        if options.merge == nil, last.backward != nil, layer.inputSize == last.forward.hiddenSize {
          throw .mergeNeeded(layer: last.path, reader: layer.path)
        }
        throw .wrongShape(
          tensor: layer.forward.kernel.name,
          expected: "\(last.outputSize) rows, which the layer before gives",
          found: layer.forward.kernel.shape)
      }
      layers.append(try layer.layer(options))
    }
    return layers
  }

  /// When the head is read. Behind one direction the output at the last step is the same in both readings, so
  /// every step is shown; behind two it is not.
  private static func readout(
    of parts: NetworkParts, _ answers: KerasAnswers
  ) throws(StateDictError) -> (readout: Head.Readout, decision: String?) {
    if let answer = answers.readout(of: parts) { return answer }
    guard let head = parts.linear.head else { return (.everyStep, nil) }
    if let readout = parts.options.conventions.readout { return (readout, nil) }
    if head.module.contains("time_distributed") {
      return (.everyStep, "\(head.module) is applied at every step, as its path says (TimeDistributed)")
    }
    guard parts.layers.last?.directions.count == 1 else { throw .readoutNeeded(head: head.module) }
    return (
      .everyStep,
      "return_sequences is not recorded: \(head.module) is applied at every step; if the last layer returns "
        + "no sequence, Keras's output is the last row (\(parts.options.names[.readout]) last-step shows that alone)"
    )
  }
}
