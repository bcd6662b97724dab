import GateCore
import TensorFiles

/// The layers of one `nn.LSTM`, `nn.GRU` or `nn.RNN` (or of one `…Cell`) in a state_dict, checked to be whole.
struct RecurrentModule {
  let prefix: String
  let layers: [Layer]
  /// `I` of layer 0.
  let inputSize: Int
  /// The module's tensors by what they are for. Biases are missing when the module was made with `bias=False`.
  let tensors: [ParameterRole: StoredTensor]

  /// `D · H` of the last layer.
  var outputSize: Int { layers.last?.outputSize ?? 0 }

  /// Whether its layers have biases; modules made with `bias=False` have none.
  var hasBiases: Bool {
    layers.indices.contains {
      tensors[.inputBias(layer: $0, direction: .forward)] != nil
        || tensors[.recurrentBias(layer: $0, direction: .forward)] != nil
    }
  }

  /// What the modules are called that it is made of, with the final dot.
  let prefixes: [String]

  /// Modules that follow each other as one.
  ///
  /// - Throws: `wrongShape` when one does not read what the one before gives.
  init(joining modules: [RecurrentModule]) throws(StateDictError) {
    var layers: [Layer] = []
    var tensors: [ParameterRole: StoredTensor] = [:]
    for module in modules {
      if let last = layers.last, module.inputSize != last.outputSize,
        let weights = module.tensors[.inputWeights(layer: 0, direction: .forward)]
      {
        throw .wrongShape(
          tensor: weights.name, expected: "\(last.outputSize) columns, which the module before gives",
          found: weights.shape)
      }
      for (role, tensor) in module.tensors { tensors[role.behind(layers.count)] = tensor }
      layers += module.layers
    }
    prefix = modules.count == 1 ? modules[0].prefix : ""
    prefixes = modules.map(\.prefix)
    inputSize = modules.first?.inputSize ?? 0
    self.layers = layers
    self.tensors = tensors
  }

  /// The prefixes of all recurrent modules in a file, in the order of their names.
  static func prefixes(in file: TensorFile) -> [String] {
    let names = file.tensors.compactMap { RecurrentTensorName($0.name) }
    let weights = names.filter { $0.stem == .recurrentWeights || $0.stem == .inputWeights }
    return Set(weights.map(\.prefix)).sorted()
  }

  /// - Parameter reading: what the naming says of a module whose own names are not PyTorch's.
  init(
    prefix: String, file: TensorFile, rnnActivation: Activation?, reading: CellReading? = nil
  ) throws(StateDictError) {
    self.prefix = prefix
    prefixes = [prefix]
    var names: [RecurrentTensorName: StoredTensor] = [:]
    for tensor in file.tensors {
      guard let name = RecurrentTensorName(tensor.name), name.prefix == prefix else { continue }
      if name.stem == .projection { throw .projection(tensor: tensor.name) }
      if name.stem == .peepholes, reading == nil { throw .notPyTorch(tensor: tensor.name) }
      names[name] = tensor
    }
    let deepest = names.keys.compactMap(\.layer).max()
    let directions: [Direction] =
      names.keys.contains { $0.direction == .backward } ? [.forward, .backward] : [.forward]
    let rnnActivation = rnnActivation ?? file.activations[prefix].map { $0 == "relu" ? .relu : .tanh }
    var reader = LayerReader(
      prefix: prefix, names: names, isCell: deepest == nil, directions: directions, reading: reading)
    // A layer that is missing ends the loop, so that a false number in a name costs nothing.
    var layers: [Layer] = []
    for l in 0...(deepest ?? 0) {
      do {
        layers.append(try reader.layer(l, inputSize: layers.last?.outputSize, rnnActivation: rnnActivation))
      } catch .missingTensor(let name) {
        guard let other = Self.substitute(for: name, in: file) else { throw .missingTensor(name: name) }
        throw .reparametrized(tensor: name, as: other)
      }
      if layers[l].cell.kind != layers[0].cell.kind {
        throw .unknownCell(tensor: reader.text(.recurrentWeights, l, .forward), shape: reader.lastShape)
      }
    }
    self.layers = layers
    inputSize = reader.inputSize
    tensors = reader.tensors
  }

  /// What the other modules of a file read and give, by the shapes of their tensors alone; nil where they do not say it.
  func others(in file: TensorFile) -> [Branches.Module] { Self.all(in: file, except: prefixes) }

  /// What modules read and give, by the shapes of their tensors alone; nil where they do not say it.
  static func all(in file: TensorFile, except prefixes: [String] = []) -> [Branches.Module] {
    var tensors: [String: [(name: RecurrentTensorName, shape: [Int])]] = [:]
    for tensor in file.tensors {
      guard let name = RecurrentTensorName(tensor.name), !prefixes.contains(name.prefix) else { continue }
      tensors[name.prefix, default: []].append((name, tensor.shape))
    }
    return tensors.sorted { $0.key < $1.key }.map { prefix, own in
      let first = own.first { $0.name.stem == .inputWeights && ($0.name.layer ?? 0) == 0 }?.shape
      let last = own.filter { $0.name.stem == .recurrentWeights }
        .max { ($0.name.layer ?? 0) < ($1.name.layer ?? 0) }?.shape
      let directions = own.contains { $0.name.direction == .backward } ? 2 : 1
      func columns(_ shape: [Int]?) -> Int? { shape.flatMap { $0.count == 2 ? $0[1] : nil } }
      return Branches.Module(
        path: String(prefix.dropLast()), inputSize: columns(first),
        // A false shape may hold any number.
        outputSize: columns(last).map { $0.multipliedReportingOverflow(by: directions).partialValue })
    }
  }

  /// A tensor that a reparametrization has put in the place of another; of several, the one that only spectral_norm has.
  private static func substitute(for name: String, in file: TensorFile) -> String? {
    let names = file.tensors.map(\.name).filter { ReparametrizedName($0)?.weight == name }
    return names.first { $0.hasSuffix("_u") } ?? names.first
  }
}

extension ParameterRole {
  /// The same in a network with so many layers before it.
  fileprivate func behind(_ count: Int) -> ParameterRole {
    switch self {
    case .embedding, .headWeights, .headBias: self
    case .inputWeights(let l, let direction): .inputWeights(layer: l + count, direction: direction)
    case .recurrentWeights(let l, let direction): .recurrentWeights(layer: l + count, direction: direction)
    case .inputBias(let l, let direction): .inputBias(layer: l + count, direction: direction)
    case .recurrentBias(let l, let direction): .recurrentBias(layer: l + count, direction: direction)
    case .peepholes(let l, let direction): .peepholes(layer: l + count, direction: direction)
    }
  }
}

/// Collects a module's layers one after the other.
private struct LayerReader {
  let prefix: String
  let names: [RecurrentTensorName: StoredTensor]
  let isCell: Bool
  let directions: [Direction]
  let reading: CellReading?
  private(set) var inputSize = 0
  private(set) var tensors: [ParameterRole: StoredTensor] = [:]
  /// The shape of the last `weight_hh` read.
  private(set) var lastShape: [Int] = []

  init(
    prefix: String, names: [RecurrentTensorName: StoredTensor], isCell: Bool, directions: [Direction],
    reading: CellReading?
  ) {
    self.prefix = prefix
    self.names = names
    self.isCell = isCell
    self.directions = directions
    self.reading = reading
  }

  private func name(
    _ stem: RecurrentTensorName.Stem, _ layer: Int, _ direction: Direction
  ) -> RecurrentTensorName {
    RecurrentTensorName(prefix: prefix, stem: stem, layer: isCell ? nil : layer, direction: direction)
  }

  func text(_ stem: RecurrentTensorName.Stem, _ layer: Int, _ direction: Direction) -> String {
    name(stem, layer, direction).text
  }

  /// Reads layer `l`; `inputSize` is nil for the first, whose weights tell it.
  mutating func layer(
    _ l: Int, inputSize: Int?, rnnActivation: Activation?
  ) throws(StateDictError) -> Layer {
    let hiddenWeights = try required(.recurrentWeights, l, .forward)
    lastShape = hiddenWeights.shape
    guard lastShape.count == 2, lastShape[1] > 0, lastShape[0] % lastShape[1] == 0 else {
      throw .unknownCell(tensor: hiddenWeights.name, shape: lastShape)
    }
    let hiddenSize = lastShape[1]
    let cell: Cell
    if let known = reading?.cell { cell = known } else { cell = try self.cell(hiddenWeights, rnnActivation) }
    var columns = inputSize
    for direction in directions {
      let rows = lastShape[0]
      let inputWeights = try required(.inputWeights, l, direction)
      guard inputWeights.shape.count == 2, inputWeights.shape[0] == rows, inputWeights.shape[1] > 0,
        columns ?? inputWeights.shape[1] == inputWeights.shape[1]
      else {
        throw .wrongShape(
          tensor: inputWeights.name, expected: "(\(rows), \(columns.map(String.init) ?? "I"))",
          found: inputWeights.shape)
      }
      columns = inputWeights.shape[1]
      let recurrentWeights = try required(.recurrentWeights, l, direction)
      guard recurrentWeights.shape == lastShape else {
        throw .wrongShape(
          tensor: recurrentWeights.name, expected: Message.shape(lastShape), found: recurrentWeights.shape)
      }
      tensors[.inputWeights(layer: l, direction: direction)] = inputWeights
      tensors[.recurrentWeights(layer: l, direction: direction)] = recurrentWeights
      try readBiases(l, direction, rows: rows)
      tensors[.peepholes(layer: l, direction: direction)] = names[name(.peepholes, l, direction)]
    }
    if l == 0 { self.inputSize = columns ?? 0 }
    return Layer(cell: cell, hiddenSize: hiddenSize, directions: directions)
  }

  /// The cell that PyTorch has for a shape of U.
  private func cell(
    _ hiddenWeights: StoredTensor, _ rnnActivation: Activation?
  ) throws(StateDictError) -> Cell {
    switch lastShape[0] / lastShape[1] {
    case 4: return .lstm(LSTMCell())
    case 3: return .gru(GRUCell(reset: .after, update: .keeps))
    case 1:
      guard let rnnActivation else { throw .activationNeeded(tensor: hiddenWeights.name) }
      return .rnn(RNNCell(activation: rnnActivation))
    case _: throw .unknownCell(tensor: hiddenWeights.name, shape: lastShape)
    }
  }

  /// Both biases, or none of them; of a module with other names than PyTorch's, those that it has.
  private mutating func readBiases(_ l: Int, _ direction: Direction, rows: Int) throws(StateDictError) {
    let hasBias =
      names[name(.inputBias, l, direction)] != nil || names[name(.recurrentBias, l, direction)] != nil
    guard hasBias else { return }
    for stem in [RecurrentTensorName.Stem.inputBias, .recurrentBias] {
      if reading != nil, names[name(stem, l, direction)] == nil { continue }
      let bias = try required(stem, l, direction)
      guard bias.shape == [rows] else {
        throw .wrongShape(tensor: bias.name, expected: "(\(rows))", found: bias.shape)
      }
      let role: ParameterRole =
        stem == .inputBias
        ? .inputBias(layer: l, direction: direction) : .recurrentBias(layer: l, direction: direction)
      tensors[role] = bias
    }
  }

  private func required(
    _ stem: RecurrentTensorName.Stem, _ l: Int, _ direction: Direction
  ) throws(StateDictError) -> StoredTensor {
    let name = name(stem, l, direction)
    guard let tensor = names[name] else { throw .missingTensor(name: name.text) }
    guard tensor.dtype.isReadableAsFloat else {
      throw .notFloat(tensor: tensor.name, dtype: tensor.dtype)
    }
    return tensor
  }
}
