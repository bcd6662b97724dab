import GateCore

/// Reads a PyTorch state_dict: embedding (if there is one) → LSTM, GRU or RNN → linear head (if there is one).
enum StateDictImport {
  static func decode(
    _ file: TensorFile, name: String, options: ImportOptions
  ) throws(FileError.Problem) -> LoadedModel {
    let module: RecurrentModule
    let linear: LinearCandidates
    do {
      module = try recurrentModule(file, options)
      linear = try LinearCandidates(
        file, inputSize: module.inputSize, outputSize: module.outputSize, options: options)
    } catch { throw .stateDict(error) }
    let architecture = Architecture(
      input: input(module, linear, options), layers: module.layers,
      head: linear.head.map { Head(size: $0.weight.shape[0], squash: .identity, readout: .everyStep) })
    var tensors = module.tensors
    tensors[.embedding] = linear.embedding?.weight
    tensors[.headWeights] = linear.head?.weight
    tensors[.headBias] = linear.head?.bias

    var network = Network(architecture)
    do {
      for (role, tensor) in tensors { network[role] = try file.floats(of: tensor) }
    } catch { throw .stateDict(error) }
    let used = Set(tensors.values.map(\.name))
    let ignored = file.tensors.filter { !used.contains($0.name) }.map {
      account(of: $0, module: module)
    }
    let report = ImportReport(
      format: .stateDict(file.container, prefix: module.prefix), producer: producer(file),
      gateOrder: .framework(.pytorch), gateOrderBasis: "as the tensors have PyTorch's names",
      biases: "two for each layer and direction, b (with W x) and b_U (with U h')",
      decisions: decisions(module, linear, architecture, options), ignored: ignored,
      warnings: warnings(ignored), nonFiniteCount: network.parameters.count { !$0.isFinite })
    return LoadedModel(model: Model(name: name, network: network), report: report)
  }

  private static func recurrentModule(
    _ file: TensorFile, _ options: ImportOptions
  ) throws(StateDictError) -> RecurrentModule {
    let prefixes = RecurrentModule.prefixes(in: file)
    guard let first = prefixes.first else { throw .noRecurrentLayer(names: file.tensors.map(\.name)) }
    var prefix = first
    if let wanted = options.prefix {
      prefix = wanted.isEmpty || wanted.hasSuffix(".") ? wanted : wanted + "."
      guard prefixes.contains(prefix) else { throw .noSuchPrefix(wanted, available: prefixes) }
    } else if prefixes.count > 1 {
      throw .severalModules(prefixes: prefixes)
    }
    return try RecurrentModule(prefix: prefix, file: file, rnnActivation: options.rnnActivation)
  }

  private static func input(
    _ module: RecurrentModule, _ linear: LinearCandidates, _ options: ImportOptions
  ) -> InputKind {
    if let embedding = linear.embedding {
      return .embedding(vocabulary: embedding.weight.shape[0], size: module.inputSize)
    }
    return options.isOneHot
      ? .oneHot(vocabulary: module.inputSize) : .features(columns: module.inputSize, hasMask: false)
  }

  private static func producer(_ file: TensorFile) -> String {
    switch file.container {
    case .torchZip, .torchLegacy: "PyTorch (torch.save)"
    case .safetensors:
      file.metadata["format"] == "pt"
        ? "PyTorch (safetensors says format: pt)" : "not recorded; names are PyTorch's"
    }
  }

  private static func decisions(
    _ module: RecurrentModule, _ linear: LinearCandidates, _ architecture: Architecture,
    _ options: ImportOptions
  ) -> [String] {
    var decisions = linear.decisions
    if module.tensors[.inputBias(layer: 0, direction: .forward)] == nil {
      decisions.append("the recurrent layers have no biases (bias=False); they are 0 here")
    }
    switch architecture.input {
    case .features(let columns, _):
      decisions.append(
        "no embedding was found, so a step is a row of \(columns) numbers (--one-hot reads token ids instead)"
      )
    case .oneHot(let vocabulary):
      decisions.append("no embedding was found; tokens are fed as one-hot vectors of \(vocabulary)")
    case .embedding:
      if options.isOneHot { decisions.append("there is an embedding, so --one-hot changes nothing") }
    }
    if let head = linear.head {
      decisions.append(
        "\(head.module) is applied at every step, and its outputs are shown as they are: "
          + "the file does not record a softmax or sigmoid")
    }
    if options.rnnActivation != nil, module.layers.first?.cell.kind != .rnn {
      decisions.append("the layers are no plain RNN, so --rnn-activation changes nothing")
    }
    return decisions
  }

  private static func account(
    of tensor: StoredTensor, module: RecurrentModule
  ) -> ImportReport.Ignored {
    let reason: String
    if let name = RecurrentTensorName(tensor.name) {
      reason =
        name.prefix == module.prefix
        ? "not part of the layers read" : "belongs to another recurrent module, \(name.prefix)"
    } else if !tensor.dtype.isReadableAsFloat {
      reason = "not floating-point weights"
    } else if tensor.shape.count == 2 {
      reason =
        "a matrix that is neither the embedding (width \(module.inputSize)) nor the head "
        + "(width \(module.outputSize))"
    } else {
      reason = "no part of an embedding, recurrent layers and a linear head"
    }
    return .init(name: tensor.name, dtype: tensor.dtype, shape: tensor.shape, reason: reason)
  }

  /// Weights that are left out may have changed what the original network computed.
  private static func warnings(_ ignored: [ImportReport.Ignored]) -> [String] {
    let weights = ignored.filter { $0.dtype.isReadableAsFloat && RecurrentTensorName($0.name) == nil }
    guard !weights.isEmpty else { return [] }
    return [
      "weights outside the recurrent layers are left out (\(Message.list(weights.map(\.name), limit: 3))); "
        + "what they computed before the layers changes the gates, behind them only the output"
    ]
  }
}
