import GateCore
import ModelImport
import TensorFiles

/// The variables of one recurrent Keras cell, checked against each other.
///
/// Keras stores W and U input-major: `kernel` (I, G·H), `recurrent_kernel` (H, G·H), and as `bias` (G·H), or
/// (2, G·H) for a GRU that resets after the product.
struct KerasCell {
  /// The path of its variables without their own names.
  let path: String
  let kernel: StoredTensor
  let recurrentKernel: StoredTensor
  let bias: StoredTensor?
  let kind: CellKind

  var inputSize: Int { kernel.shape[0] }
  var hiddenSize: Int { recurrentKernel.shape[0] }
  /// `G·H`.
  private var columns: Int { recurrentKernel.shape[1] }

  /// - Parameter variables: those of this path.
  init(path: String, _ variables: [KerasVariable.Part: StoredTensor]) throws(StateDictError) {
    func required(_ part: KerasVariable.Part) throws(StateDictError) -> StoredTensor {
      guard let tensor = variables[part] else {
        throw .missingTensor(name: path.isEmpty ? part.rawValue : "\(path)/\(part.rawValue)")
      }
      guard tensor.dtype.isReadableAsFloat else {
        throw .notFloat(tensor: tensor.name, dtype: tensor.dtype)
      }
      return tensor
    }
    self.path = path
    recurrentKernel = try required(.recurrentKernel)
    kernel = try required(.kernel)
    bias = variables[.bias] == nil ? nil : try required(.bias)
    kind = try Self.kind(recurrentKernel)
    guard kernel.shape.count == 2, kernel.shape[0] > 0, kernel.shape[1] == recurrentKernel.shape[1] else {
      throw .wrongShape(
        tensor: kernel.name, expected: "(I, \(recurrentKernel.shape[1]))", found: kernel.shape)
    }
    guard let bias, bias.shape != [columns] else { return }
    // A layer for cuDNN has both biases in one row.
    if kind != .rnn, bias.shape == [2 * columns] { return }
    guard kind == .gru, bias.shape == [2, columns] else {
      let twoRows = kind == .gru ? " or (2, \(columns))" : ""
      throw .wrongShape(tensor: bias.name, expected: "(\(columns))\(twoRows)", found: bias.shape)
    }
  }

  private static func kind(_ tensor: StoredTensor) throws(StateDictError) -> CellKind {
    let shape = tensor.shape
    guard shape.count == 2, shape[0] > 0, shape[1] % shape[0] == 0 else {
      throw .unknownKerasCell(tensor: tensor.name, shape: shape)
    }
    switch shape[1] / shape[0] {
    case 4: return .lstm
    case 3: return .gru
    case 1: return .rnn
    case _: throw .unknownKerasCell(tensor: tensor.name, shape: shape)
    }
  }

  /// Whether it has a bias for W x and one for U h'.
  var hasTwoBiases: Bool { bias?.count == 2 * columns }
  /// Whether its weights are stored as cuDNN reads them.
  var isOfCuDNN: Bool { bias?.shape == [2 * columns] }

  /// Where a GRU's reset gate acts, by the shape of its bias; nil when there is none.
  var reset: GRUCell.Reset? {
    bias.map { _ in hasTwoBiases ? .after : .before }
  }

  /// The cell that is computed.
  ///
  /// - Parameters:
  ///   - config: what the model's configuration says; Keras's defaults are taken where there is none.
  ///   - layer: the layer's path, for messages.
  func cell(
    _ options: ImportOptions, _ config: KerasCellConfig?, layer: String
  ) throws(StateDictError) -> Cell {
    let told = options.conventions
    func activation(_ name: KerasCellConfig.Name?, isGate: Bool) throws(StateDictError) -> Activation? {
      guard let name, (isGate ? told.gateActivation : told.activation) == nil else { return nil }
      guard let activation = name.activation else {
        throw .unknownKerasActivation(name.text, layer: layer, isGate: isGate)
      }
      return activation
    }
    switch kind {
    case .rnn:
      if let activation = options.rnnActivation { return .rnn(RNNCell(activation: activation)) }
      return .rnn(RNNCell(activation: try activation(config?.activation, isGate: false) ?? .tanh))
    case .lstm:
      let candidate = try activation(config?.activation, isGate: false) ?? .tanh
      let gates = try activation(config?.gateActivation, isGate: true) ?? .sigmoid
      return .lstm(
        LSTMCell(gateActivation: gates, candidateActivation: candidate, outputActivation: candidate))
    case .gru:
      guard let reset = reset ?? told.gruReset ?? config?.reset else { throw .resetNeeded(layer: path) }
      return .gru(
        GRUCell(
          reset: reset, update: .keeps,
          gateActivation: try activation(config?.gateActivation, isGate: true) ?? .sigmoid,
          candidateActivation: try activation(config?.activation, isGate: false) ?? .tanh))
    }
  }

  var tensors: [StoredTensor] { [kernel, recurrentKernel] + (bias.map { [$0] } ?? []) }

  /// Gives a network's layer this cell's numbers, its rows in the canonical order.
  ///
  /// - Parameter addedFactor: what the directions of the layer before are multiplied by before they are added; nil
  ///   when they are not.
  func copy(
    to network: inout Network, layer: Int, direction: Direction, addedFactor: Float?, _ file: TensorFile
  ) throws(StateDictError) {
    let order = WeightConvention(.keras)
    func rows(_ tensor: StoredTensor) throws(StateDictError) -> [Float] {
      let floats = try file.weights(of: tensor)
      let rows =
        isOfCuDNN
        ? floats.blocks(rows: tensor.shape[0], columns: columns, width: hiddenSize)
        : floats.transposed(rows: tensor.shape[0], columns: tensor.shape[1])
      return order.canonical(rows, of: kind) ?? []
    }
    let inputWeights = try rows(kernel)
    network[.inputWeights(layer: layer, direction: direction)] =
      addedFactor.map { inputWeights.readingSum(of: 2, rows: columns, factor: $0) } ?? inputWeights
    network[.recurrentWeights(layer: layer, direction: direction)] = try rows(recurrentKernel)
    guard let bias else { return }
    let biases = try file.weights(of: bias)
    network[.inputBias(layer: layer, direction: direction)] =
      order.canonical(Array(biases.prefix(columns)), of: kind) ?? []
    guard biases.count == 2 * columns else { return }
    network[.recurrentBias(layer: layer, direction: direction)] =
      order.canonical(Array(biases.suffix(columns)), of: kind) ?? []
  }
}

extension [Float] {
  /// The blocks of columns of a matrix (rows, columns), one after the other.
  ///
  /// A layer for cuDNN keeps in each gate's block of (I, H) the elements of W (H, I) in W's order, and in that of
  /// (H, H) those of U (Keras 2, `preprocess_weights_for_loading`).
  fileprivate func blocks(rows: Int, columns: Int, width: Int) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(count)
    for start in stride(from: 0, to: columns, by: width) {
      for row in 0..<rows { result += self[row * columns + start..<row * columns + start + width] }
    }
    return result
  }
}
