import GateCore
import ModelImport
import Models
import TensorFiles

extension ModelSummary {
  package static func format(_ report: ImportReport) -> String {
    switch report.format {
    case .gatescope(let version): "safetensors with gatescope metadata, version \(version)"
    case .stateDict(let container, let prefix):
      "\(container.title) with a PyTorch state_dict"
        + (prefix.isEmpty ? "" : "; recurrent module \(Message.visible(String(prefix.dropLast())))")
    case .named(let container, let owner, let prefix):
      "\(container.title) with \(owner.map { "\($0)'s names" } ?? "a cell written out by hand")"
        + (prefix.isEmpty ? "" : "; recurrent module \(Message.visible(String(prefix.dropLast())))")
    case .keras(let container): "\(container.title) with Keras variables by path"
    case .onnx(let opset): "ONNX graph, operators of version \(opset)"
    }
  }

  package static func input(_ input: InputKind) -> String {
    switch input {
    case .features(let columns, let hasMask):
      "\(columns) \(columns == 1 ? "number" : "numbers") a step"
        + (hasMask ? ", each with 1 where it is observed and 0 where it is missing" : "")
    case .oneHot(let vocabulary): "tokens, one-hot, vocabulary of \(vocabulary)"
    case .embedding(let vocabulary, let size):
      "tokens, embedding (\(vocabulary), \(size)), \(vocabulary * size) parameters"
    }
  }

  /// - Parameter count: of the parameters that the file has, as the framework that wrote it counts.
  static func layer(_ layer: Layer, index: Int, in architecture: Architecture, count: Int) -> String {
    let directions =
      layer.directions.count == 2 ? "both directions" : layer.directions.map(\.rawValue).joined()
    return "\(layer.cell.kind.title), \(architecture.inputSize(ofLayer: index)) → \(layer.hiddenSize) units, "
      + "\(directions)\(layer.stepLimit.map { ", reads \(Message.firstSteps($0))" } ?? ""), \(count) parameters"
  }

  /// The layers and directions that follow a cell: `layer 0 forward, layer 1`.
  package static func positions(of cell: Cell, in architecture: Architecture) -> String {
    architecture.layers.enumerated().flatMap { index, layer -> [String] in
      if layer.cells.allSatisfy({ $0 == cell }) { return ["layer \(index)"] }
      return layer.directions.filter { layer.cell(of: $0) == cell }.map { "layer \(index) \($0.rawValue)" }
    }.joined(separator: ", ")
  }

  /// What the network starts from when it is not zeros.
  package static func initialState(_ state: NetworkState) -> String {
    func largest(_ values: [Float]) -> Float { values.reduce(0) { $1.isNaN ? $1 : max($0, abs($1)) } }
    let hidden = "h up to \(NineDigits.text(largest(state.memories.flatMap(\.hidden))))"
    let cell = state.memories.flatMap(\.cell)
    return "not zeros: \(hidden)"
      + (cell.isEmpty ? "" : ", c up to \(NineDigits.text(largest(cell)))") + " in magnitude"
  }

  /// The order in which the file stacks the gates of a kind of cell, and how that is known; for comparison
  /// those of the frameworks that stack them otherwise.
  package static func gateOrder(of kind: CellKind, _ report: ImportReport) -> String {
    let found = report.gateOrder.blocks(of: kind) ?? WeightConvention(.pytorch).blocks(of: kind)
    let compared: [WeightConvention.Framework] = [.pytorch, .keras, .onnx]
    let others = compared.filter { report.gateOrder != .framework($0) }.map {
      "\($0.title) has \(letters(WeightConvention($0).blocks(of: kind), of: kind))"
    }
    let owner =
      switch report.gateOrder {
      case .framework(let framework): "\(framework.title)'s, "
      case .custom: ""
      }
    return "\(letters(found, of: kind)), \(owner)\(report.gateOrderBasis) (\(others.joined(separator: ", ")))"
  }

  /// Blocks by their letters, the candidate with the letter that the cell's equations give it.
  package static func letters(_ blocks: [Quantity], of kind: CellKind) -> String {
    blocks.map { $0 == .candidate && kind == .gru ? "h̃" : $0.symbol }.joined(separator: " ")
  }

  static func parameterCount(of network: Network, without absent: Set<ParameterRole>) -> String {
    let count = count(of: network, without: absent) { _ in true }
    let rest = network.parameters.count - count
    return rest == 0 ? "\(count)" : "\(count), and \(rest) biases that are 0 here and do not count"
  }

  /// The parameters of each layer, by its index.
  static func layerCounts(of network: Network, without absent: Set<ParameterRole>) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for tensor in network.layout.tensors where !absent.contains(tensor.role) {
      if let layer = tensor.role.layer { counts[layer, default: 0] += tensor.count }
    }
    return counts
  }

  private static func count(
    of network: Network, without absent: Set<ParameterRole>, where isMeant: (ParameterRole) -> Bool
  ) -> Int {
    network.layout.tensors.filter { isMeant($0.role) && !absent.contains($0.role) }.map(\.count).reduce(0, +)
  }

  package static func head(_ head: Head, _ network: Network, without absent: Set<ParameterRole>) -> String {
    let squash: String
    switch head.squash {
    case .identity: squash = "as they are"
    case .sigmoid: squash = "sigmoid"
    case .softmax: squash = "softmax"
    case .logSoftmax: squash = "log of softmax"
    }
    let readout: String
    switch head.readout {
    case .everyStep: readout = "at every step"
    case .lastStep: readout = "at the last step"
    }
    let inputs = network.architecture.layers.last?.outputSize ?? 0
    let map = head.rectifies ? "ReLU, then linear" : "linear"
    return "\(map), \(inputs) → \(Message.count(head.size, "output")), \(squash), \(readout), "
      + "\(count(of: network, without: absent) { $0 == .headWeights || $0 == .headBias }) parameters"
  }

  package static func vocabulary(_ vocabulary: Vocabulary) -> String {
    let unit =
      switch vocabulary.unit {
      case .character: "characters"
      case .word: "words"
      }
    let symbols = Message.list(vocabulary.symbols.map { Message.quoted($0) }, limit: 40)
    let unknown = vocabulary.unknown.map { "; others are read as \(Message.quoted(vocabulary.symbols[$0]))" }
    let rules = vocabulary.rules
    let cutting = [
      rules.lowercases ? "made lower case" : nil,
      rules.separatesPunctuation ? "punctuation apart from words" : nil,
    ].compactMap(\.self)
    return "\(vocabulary.symbols.count) \(unit): \(symbols)\(unknown ?? "")"
      + (cutting.isEmpty ? "" : "; text is read \(cutting.joined(separator: ", "))")
  }
}

extension Activation {
  /// The name with its constants: `hardSigmoid(0.2, 0.5)`.
  package var title: String {
    switch self {
    case .tanh: "tanh"
    case .relu: "relu"
    case .sigmoid: "sigmoid"
    case .hardSigmoid(let alpha, let beta): "hardSigmoid(\(alpha), \(beta))"
    case .softsign: "softsign"
    case .softplus: "softplus"
    case .identity: "identity"
    case .affine(let alpha, let beta): "affine(\(alpha), \(beta))"
    case .leakyRelu(let alpha): "leakyRelu(\(alpha))"
    case .thresholdedRelu(let alpha): "thresholdedRelu(\(alpha))"
    case .scaledTanh(let alpha, let beta): "scaledTanh(\(alpha), \(beta))"
    case .elu(let alpha): "elu(\(alpha))"
    }
  }
}

extension TensorFile.Container {
  fileprivate var title: String {
    switch self {
    case .safetensors: "safetensors"
    case .torchZip: "torch.save file (zip)"
    case .torchLegacy: "torch.save file (of PyTorch before 1.6)"
    case .torchScript: "TorchScript archive"
    case .pickle: "Python pickle"
    case .npz: "NumPy archive"
    case .json: "JSON file"
    case .hdf5: "HDF5 file"
    case .kerasArchive: ".keras archive"
    }
  }
}
