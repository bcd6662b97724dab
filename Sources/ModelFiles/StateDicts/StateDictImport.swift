import GateCore
import ModelImport
import Models
import TensorFiles

/// Reads a PyTorch state_dict: embedding (if there is one) → LSTM, GRU or RNN → linear head (if there is one).
enum StateDictImport {
  /// - Parameter readings: what their namings say of modules whose own names are not PyTorch's.
  static func decode(
    _ file: TensorFile, name: String, options: ImportOptions, readings: [String: CellReading] = [:]
  ) throws(StateDictError) -> LoadedModel {
    let module = try ModuleChoice(file, options, readings).module()
    let branches = Branches(read: module.prefixes, others: module.others(in: file))
    let matrices = readings.isEmpty ? LinearMatrix.ofStateDict(file) : LinearNames.matrices(file)
    let linear = try LinearCandidates(
      matrices, inputSize: module.inputSize, outputSize: module.outputSize, branches: branches,
      changes: changes(matrices, module, file, isOrdered: readings.isEmpty), options: options)
    let parts = NetworkParts(
      layers: module.layers, inputSize: module.inputSize, linear: linear, options: options)
    var network = try parts.network(file, layersFrom: Array(module.tensors.values))
    for (role, tensor) in module.tensors { try file.copy(tensor, to: role, of: &network) }

    let usedTensors = Array(module.tensors.values) + parts.linearTensors
    let used = Set(usedTensors.map(\.name))
    let ignored = file.tensors.filter { !used.contains($0.name) }.map {
      ImportReport.Ignored(
        name: $0.name, dtype: $0.dtype, shape: $0.shape, reason: reason(for: $0, module, parts, branches))
    }
    let leftOut = ignored.filter {
      RecurrentTensorName($0.name) == nil && !branches.isElsewhere($0.name)
    }
    let read = module.prefixes.compactMap { readings[$0] }
    let report = ImportReport(
      format: format(file, module, read), producer: producer(file, read),
      gateOrder: gateOrder(read),
      gateOrderBasis: read.first?.gateOrderBasis ?? "as the tensors have PyTorch's names",
      biases: read.first?.biases
        ?? (module.hasBiases ? "two, b_ih (with W x) and b_hh (with U h')" : "none (bias=False)"),
      absent: parts.absentRoles { module.tensors[$0] == nil },
      decisions: decisions(module, parts, file, read) + StoredTensor.precisionDecisions(usedTensors),
      ignored: ignored,
      warnings: NetworkParts.warnings(leftOut: leftOut),
      assumptions: unique(read.flatMap(\.assumptions)) + parts.headAssumptions(isReadoutKnown: false),
      leftOut: NetworkParts.names(leftOut: leftOut),
      nonFiniteCount: network.nonFiniteCount)
    return LoadedModel(model: Model(name: name, network: network), report: report)
  }

  private static func unique(_ sentences: [String]) -> [String] {
    var seen: Set<String> = []
    return sentences.filter { seen.insert($0).inserted }
  }

  /// What can stand between the parts of the network: all weights that are no part of a recurrent module.
  ///
  /// - Parameter isOrdered: false where the layers' tensors are not in the places in which the file has them.
  private static func changes(
    _ matrices: [LinearMatrix], _ module: RecurrentModule, _ file: TensorFile, isOrdered: Bool
  ) -> [WidthChange] {
    let byName = Dictionary(
      matrices.map { ($0.weight.name, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(module.tensors.values.map(\.name))
    let places = file.tensors.indices.filter { names.contains(file.tensors[$0].name) }
    return file.tensors.enumerated().flatMap { index, tensor in
      changes(byName, tensor).map { change in
        var change = change
        if isOrdered, file.container.keepsOrder, let first = places.first, let last = places.last {
          change.side = index < first ? .before : index > last ? .behind : nil
        }
        return change
      }
    }
  }

  private static func changes(_ matrices: [String: LinearMatrix], _ tensor: StoredTensor) -> [WidthChange] {
    guard RecurrentTensorName(tensor.name) == nil else { return [] }
    guard let matrix = matrices[tensor.name] else {
      let isInputMajor =
        tensor.name.hasSuffix("weight") ? false : tensor.name.hasSuffix("kernel") ? true : nil
      return WidthChange.all(tensor, isInputMajor: isInputMajor)
    }
    return [
      WidthChange(
        module: matrix.module, from: matrix.isTable ? matrix.height : matrix.width,
        to: matrix.isTable ? matrix.width : matrix.height)
    ]
  }

  private static func format(
    _ file: TensorFile, _ module: RecurrentModule, _ read: [CellReading]
  ) -> ImportReport.Format {
    guard let first = read.first else { return .stateDict(file.container, prefix: module.prefix) }
    return .named(file.container, owner: first.owner, prefix: module.prefix)
  }

  /// The order of the gates in the file, as far as it is one.
  private static func gateOrder(_ read: [CellReading]) -> StoredGateOrder {
    guard let first = read.first?.gateOrder, read.allSatisfy({ $0.gateOrder == first }) else {
      return .framework(.pytorch)
    }
    return first
  }

  private static func producer(_ file: TensorFile, _ read: [CellReading]) -> String {
    if let first = read.first {
      return "not recorded; " + (first.owner.map { "names are \($0)'s" } ?? "the cell is written out by hand")
    }
    return switch file.container {
    case .torchZip, .torchLegacy: "PyTorch (torch.save)"
    case .torchScript: "PyTorch (torch.jit.save)"
    case .pickle, .npz, .json: "not recorded; names are PyTorch's"
    case .hdf5, .kerasArchive: "Keras"
    case .safetensors:
      file.metadata["format"] == "pt"
        ? "PyTorch (safetensors says format: pt)" : "not recorded; names are PyTorch's"
    }
  }

  private static func decisions(
    _ module: RecurrentModule, _ parts: NetworkParts, _ file: TensorFile, _ read: [CellReading]
  ) -> [String] {
    var decisions = unique(read.flatMap(\.decisions))
    if module.prefixes.count > 1 {
      let names = module.prefixes.map { Message.visible(String($0.dropLast())) }.joined(separator: " → ")
      decisions.append(
        "the recurrent modules are those that \(parts.options.names[.layers]) names, in that order: \(names)")
    }
    decisions += parts.linear.decisions
    if !module.hasBiases {
      decisions.append(
        "the recurrent layers have no biases\(read.isEmpty ? " (bias=False)" : ""); they are 0 here")
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
    for tensor: StoredTensor, _ module: RecurrentModule, _ parts: NetworkParts, _ branches: Branches
  ) -> String {
    if RecurrentTensorName(tensor.name) == nil, case .other(let branch) = branches.owner(of: tensor.name) {
      return "belongs to another branch, \(branch)"
    }
    guard let name = RecurrentTensorName(tensor.name) else { return parts.reason(for: tensor) }
    return module.prefixes.contains(name.prefix)
      ? "not part of the layers read" : "belongs to another recurrent module, \(name.prefix)"
  }
}

extension TensorFile.Container {
  /// True where tensors stand in the order in which the parts of the model were made.
  fileprivate var keepsOrder: Bool {
    switch self {
    case .torchZip, .torchLegacy, .pickle: true
    case .safetensors, .torchScript, .npz, .json, .hdf5, .kerasArchive: false
    }
  }
}
