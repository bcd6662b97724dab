import GateCore
import ModelImport
import Models
import TensorFiles

/// Reads a PyTorch state_dict: embedding (if there is one) → LSTM, GRU or RNN → linear head (if there is one).
enum StateDictImport {
  static func decode(
    _ file: TensorFile, name: String, options: ImportOptions
  ) throws(StateDictError) -> LoadedModel {
    let module = try recurrentModule(file, options)
    let linear = try LinearCandidates(
      LinearMatrix.ofStateDict(file), inputSize: module.inputSize, outputSize: module.outputSize,
      options: options)
    let parts = NetworkParts(
      layers: module.layers, inputSize: module.inputSize, linear: linear, options: options)
    var network = try parts.network(file, layersFrom: Array(module.tensors.values))
    for (role, tensor) in module.tensors { try file.copy(tensor, to: role, of: &network) }

    let usedTensors = Array(module.tensors.values) + parts.linearTensors
    let used = Set(usedTensors.map(\.name))
    let ignored = file.tensors.filter { !used.contains($0.name) }.map {
      ImportReport.Ignored(
        name: $0.name, dtype: $0.dtype, shape: $0.shape, reason: reason(for: $0, module, parts))
    }
    let leftOut = ignored.filter { RecurrentTensorName($0.name) == nil }
    let report = ImportReport(
      format: .stateDict(file.container, prefix: module.prefix), producer: producer(file),
      gateOrder: .framework(.pytorch), gateOrderBasis: "as the tensors have PyTorch's names",
      biases: module.hasBiases ? "two, b_ih (with W x) and b_hh (with U h')" : "none (bias=False)",
      absent: parts.absentRoles { module.tensors[$0] == nil },
      decisions: decisions(module, parts, file) + StoredTensor.precisionDecisions(usedTensors),
      ignored: ignored,
      warnings: NetworkParts.warnings(leftOut: leftOut),
      assumptions: parts.headAssumptions(isReadoutKnown: false),
      leftOut: NetworkParts.names(leftOut: leftOut),
      nonFiniteCount: network.parameters.count { !$0.isFinite })
    return LoadedModel(model: Model(name: name, network: network), report: report)
  }

  private static func recurrentModule(
    _ file: TensorFile, _ options: ImportOptions
  ) throws(StateDictError) -> RecurrentModule {
    let prefixes = RecurrentModule.prefixes(in: file)
    guard let first = prefixes.first else { throw .noRecurrentLayer(names: file.tensors.map(\.name)) }
    func module(_ wanted: String) throws(StateDictError) -> RecurrentModule {
      let prefix = wanted.isEmpty || wanted.hasSuffix(".") ? wanted : wanted + "."
      guard prefixes.contains(prefix) else { throw .noSuchPrefix(wanted, available: prefixes) }
      return try RecurrentModule(
        prefix: prefix, file: file, rnnActivation: options.rnnActivation ?? options.conventions.activation)
    }
    if !options.layers.isEmpty { return try RecurrentModule(joining: options.layers.map(module)) }
    if let wanted = options.prefix { return try module(wanted) }
    guard prefixes.count == 1 else { throw .severalModules(prefixes: prefixes) }
    return try module(first)
  }

  private static func producer(_ file: TensorFile) -> String {
    switch file.container {
    case .torchZip, .torchLegacy: "PyTorch (torch.save)"
    case .torchScript: "PyTorch (torch.jit.save)"
    case .pickle, .npz: "not recorded; names are PyTorch's"
    case .hdf5, .kerasArchive: "Keras"
    case .safetensors:
      file.metadata["format"] == "pt"
        ? "PyTorch (safetensors says format: pt)" : "not recorded; names are PyTorch's"
    }
  }

  private static func decisions(
    _ module: RecurrentModule, _ parts: NetworkParts, _ file: TensorFile
  ) -> [String] {
    var decisions: [String] = []
    if module.prefixes.count > 1 {
      let names = module.prefixes.map { Message.visible(String($0.dropLast())) }.joined(separator: " → ")
      decisions.append(
        "the recurrent modules are those that \(parts.options.names[.layers]) names, in that order: \(names)")
    }
    decisions += parts.linear.decisions
    if !module.hasBiases {
      decisions.append("the recurrent layers have no biases (bias=False); they are 0 here")
    }
    decisions += parts.inputDecisions
    if parts.options.rnnActivation ?? parts.options.conventions.activation == nil,
      let activation = file.activations[module.prefix],
      module.layers.contains(where: { $0.cell.kind == .rnn })
    {
      decisions.append("the activation is \(activation), as the saved module says")
    }
    if let head = parts.linear.head {
      decisions.append(
        "\(head.module) is applied at every step, and its outputs are shown as they are: "
          + "the file does not record a softmax or sigmoid")
    }
    if parts.options.rnnActivation != nil, !module.layers.contains(where: { $0.cell.kind == .rnn }) {
      decisions.append(
        "the layers are no plain RNN, so \(parts.options.names[.rnnActivation]) changes nothing")
    }
    return decisions
  }

  private static func reason(
    for tensor: StoredTensor, _ module: RecurrentModule, _ parts: NetworkParts
  ) -> String {
    guard let name = RecurrentTensorName(tensor.name) else { return parts.reason(for: tensor) }
    return module.prefixes.contains(name.prefix)
      ? "not part of the layers read" : "belongs to another recurrent module, \(name.prefix)"
  }
}
