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
    let matrices = self.matrices(variables)
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
      branches: try branches(order.layers, file), changes: changes(variables),
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

    let usedTensors = cells.flatMap(\.tensors) + parts.linearTensors
    let used = Set(usedTensors.map(\.name))
    let recurrent = Set(variables.filter { $0.part == .recurrentKernel }.map(\.owner))
    let leftOut = variables.filter { !used.contains($0.tensor.name) }
    func account(_ variable: KerasVariable) -> ImportReport.Ignored {
      let tensor = variable.tensor
      return .init(
        name: tensor.name, dtype: tensor.dtype, shape: tensor.shape,
        reason: recurrent.contains(variable.owner)
          ? "belongs to another recurrent layer" : parts.reason(for: tensor))
    }
    let unread = leftOut.filter { !recurrent.contains($0.owner) }.map(account)
    let report = ImportReport(
      format: .keras(file.container),
      producer: facts.version.map { "Keras \(Message.visible($0.text))" }
        ?? "Keras (its variables' paths; no version is recorded)",
      gateOrder: .framework(.keras), gateOrderBasis: "as the variables have Keras's paths",
      biases: biases(of: order.layers),
      absent: parts.absentRoles { isAbsent($0, order.layers) },
      decisions: [order.decision, mergeDecision(order.layers, options), readout.decision].compactMap(\.self)
        + linear.decisions
        + (answers.decisions(masked: parts.mask != nil) ?? activationDecisions(layers, options))
        + parts.inputDecisions + (answers.chain == nil ? maskDecisions(parts) : [])
        + StoredTensor.precisionDecisions(usedTensors) + facts.decisions,
      ignored: leftOut.map(account),
      warnings: (answers.warnings ?? NetworkParts.warnings(leftOut: unread))
        + (file.container == .safetensors ? transpositionWarnings(layers, options) : []),
      assumptions: answers.chain == nil
        ? activationAssumptions(layers, options)
          + parts.headAssumptions(
            isReadoutKnown: parts.linear.head?.module.contains("time_distributed") ?? false)
        : [],
      leftOut: answers.leftOut ?? NetworkParts.names(leftOut: unread),
      nonFiniteCount: network.parameters.count { !$0.isFinite })
    return LoadedModel(model: Model(name: name, network: network), report: report)
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
    let others = try KerasLayer.all(in: file).filter { !paths.contains($0.path) }
    return Branches(
      read: paths,
      others: others.map { .init(path: $0.path, inputSize: $0.inputSize, outputSize: $0.outputSize) })
  }

  /// What can stand between the parts of the network: the weights of all layers that do not recur.
  private static func changes(_ variables: [KerasVariable]) -> [WidthChange] {
    let recurrent = Set(variables.filter { $0.part == .recurrentKernel }.map(\.owner))
    return variables.filter { !recurrent.contains($0.owner) }.flatMap {
      WidthChange.all($0.tensor, isInputMajor: true, of: $0.owner)
    }
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

  private static func mergeDecision(_ layers: [KerasLayer], _ options: ImportOptions) -> String? {
    guard let merged = layers.first(where: { $0.addedFactor != nil }) else { return nil }
    let source = options.merge == nil ? "merge_mode" : options.names[.merge]
    let what = merged.addedFactor == 1 ? "added" : "averaged"
    return
      "the two directions are \(what), as \(source) says: what reads them has its weights here for each of them"
  }

  private static func maskDecisions(_ parts: NetworkParts) -> [String] {
    guard parts.linear.embedding != nil, parts.options.conventions.mask == nil else { return [] }
    return [
      "mask_zero is not recorded: a step with the id 0 is computed as every other (\(parts.options.names[.mask]) 0 "
        + "passes over it)"
    ]
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

  /// The matrices outside recurrent layers: tables of `Embedding`, kernels of `Dense`.
  private static func matrices(_ variables: [KerasVariable]) -> [LinearMatrix] {
    let recurrent = Set(variables.filter { $0.part == .recurrentKernel }.map(\.owner))
    let biases = Dictionary(
      variables.filter { $0.part == .bias }.map { ($0.owner, $0.tensor) },
      uniquingKeysWith: { first, _ in first })
    return variables.compactMap { variable in
      let tensor = variable.tensor
      guard LinearMatrix.isMatrix(tensor), !recurrent.contains(variable.owner) else { return nil }
      switch variable.part {
      case .embeddings:
        return LinearMatrix(
          weight: tensor, bias: nil, module: variable.owner, isInputMajor: false, mayBeEmbedding: true,
          mayBeHead: false)
      case .kernel:
        let bias = biases[variable.owner]
        let fits = bias.map { $0.shape == [tensor.shape[1]] && $0.dtype.isReadableAsFloat } ?? false
        return LinearMatrix(
          weight: tensor, bias: fits ? bias : nil, module: variable.owner, isInputMajor: true,
          mayBeEmbedding: false, mayBeHead: true)
      case .recurrentKernel, .bias, nil: return nil
      }
    }
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

  private static func isAbsent(_ role: ParameterRole, _ layers: [KerasLayer]) -> Bool {
    guard let l = role.layer else { return false }
    let cell = layers[l].forward
    return switch role {
    case .inputBias: cell.bias == nil
    case .recurrentBias: !cell.hasTwoBiases
    case .embedding, .inputWeights, .recurrentWeights, .peepholes, .headWeights, .headBias: false
    }
  }

  private static func biases(of layers: [KerasLayer]) -> String {
    var phrases: [String] = []
    for cell in layers.flatMap(\.cells) {
      let phrase =
        switch (cell.bias?.shape.count, cell.kind) {
        case (nil, _): "none (use_bias=False)"
        case (_, _) where cell.isOfCuDNN:
          "two in one row, as cuDNN has them: b (with W x) and b_U (with U h')"
        case (2, _): "two rows (2, 3H), b (with W x) and b_U (with U h')"
        case (_, .gru): "one (3H), b; b_U is 0"
        case (_, .lstm): "one (4H), b; b_U is 0"
        case (_, .rnn): "one (H), b; b_U is 0"
        }
      if !phrases.contains(phrase) { phrases.append(phrase) }
    }
    return phrases.joined(separator: "; ")
  }

  /// A square U looks the same when it lies transposed in the file.
  private static func transpositionWarnings(_ layers: [Layer], _ options: ImportOptions) -> [String] {
    guard layers.contains(where: { $0.cell.kind == .rnn }), !options.conventions.transposesRecurrent else {
      return []
    }
    return [
      "if this SimpleRNN was saved from Keras's torch backend without np.ascontiguousarray, its recurrent kernel "
        + "lies transposed in the file: add \(options.names[.transposeRecurrent]) (gatescope verify finds out)"
    ]
  }

  /// What gates are where nothing is said of them.
  private static func gateName(_ layers: [Layer]) -> String {
    let isHard = layers.contains { layer in
      switch layer.cell {
      case .lstm(let cell): cell.gateActivation != .sigmoid
      case .gru(let cell): cell.gateActivation != .sigmoid
      case .rnn: false
      }
    }
    return isHard ? "hard_sigmoid" : "sigmoid"
  }

  /// Keras's defaults, where the reader has not said otherwise.
  private static func activationAssumptions(
    _ layers: [Layer], _ options: ImportOptions
  ) -> [String] {
    let hasGates = layers.contains { $0.cell.kind != .rnn }
    let isKnown = options.conventions.activation != nil || (options.rnnActivation != nil && !hasGates)
    return [
      isKnown ? nil : "tanh (\(options.names[.activation]))",
      hasGates && options.conventions.gateActivation == nil
        ? "\(gateName(layers)) gates (\(options.names[.gateActivation]))" : nil,
    ].compactMap(\.self)
  }

  private static func activationDecisions(
    _ layers: [Layer], _ options: ImportOptions
  ) -> [String] {
    var decisions: [String] = []
    let hasGates = layers.contains { $0.cell.kind != .rnn }
    if options.conventions.activation == nil, options.rnnActivation == nil || hasGates {
      decisions.append(
        "activations are not recorded: Keras's defaults are taken, tanh"
          + (hasGates ? " and for the gates \(gateName(layers))" : "")
          + (hasGates
            ? " (\(options.names[.activation]) and \(options.names[.gateActivation]) say otherwise)"
            : " (\(options.names[.activation]) says otherwise)"))
    }
    let resets = layers.contains { if case .gru = $0.cell { true } else { false } }
    if resets, options.conventions.gruReset == nil {
      decisions.append("the shape of the GRU's bias shows where its reset gate acts")
    }
    return decisions
  }
}
