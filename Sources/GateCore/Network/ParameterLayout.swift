/// What a stored array of parameters is for.
public enum ParameterRole: Hashable, Sendable {
  case embedding  // (V, I)
  case inputWeights(layer: Int, direction: Direction)  // W (G·H, I)
  case recurrentWeights(layer: Int, direction: Direction)  // U (G·H, H)
  case inputBias(layer: Int, direction: Direction)  // b (G·H)
  /// For the LSTM, the RNN and the gates of the GRU simply added to `b`; for the candidate of a GRU that
  /// resets after the product it is b_U, inside the reset.
  case recurrentBias(layer: Int, direction: Direction)  // b_U (G·H)
  case peepholes(layer: Int, direction: Direction)  // p (3, H): i f o
  case headWeights  // (O, D·H)
  case headBias  // (O)
}

/// One array of parameters and its place in the flat storage.
public struct ParameterTensor: Hashable, Sendable {
  public let role: ParameterRole
  public let shape: [Int]
  public let offset: Int

  public var count: Int { shape.reduce(1, *) }
  public var range: Range<Int> { offset..<offset + count }
}

/// Where each array of a network's parameters stands in its flat storage, row-major, in PyTorch's shapes
/// and gate order.
public struct ParameterLayout: Hashable, Sendable {
  public let tensors: [ParameterTensor]
  public let count: Int
  private let index: [ParameterRole: Int]

  public init(_ architecture: Architecture) {
    var tensors: [ParameterTensor] = []
    var offset = 0
    func add(_ role: ParameterRole, _ shape: [Int]) {
      let tensor = ParameterTensor(role: role, shape: shape, offset: offset)
      tensors.append(tensor)
      offset += tensor.count
    }
    if case .embedding(let vocabulary, let size) = architecture.input {
      add(.embedding, [vocabulary, size])
    }
    for (l, layer) in architecture.layers.enumerated() {
      let rows = layer.cell.blockCount * layer.hiddenSize
      for direction in layer.directions {
        add(.inputWeights(layer: l, direction: direction), [rows, architecture.inputSize(ofLayer: l)])
        add(.recurrentWeights(layer: l, direction: direction), [rows, layer.hiddenSize])
        add(.inputBias(layer: l, direction: direction), [rows])
        add(.recurrentBias(layer: l, direction: direction), [rows])
        if case .lstm(let cell) = layer.cell(of: direction), cell.hasPeepholes {
          add(.peepholes(layer: l, direction: direction), [3, layer.hiddenSize])
        }
      }
    }
    if let head = architecture.head {
      add(.headWeights, [head.size, architecture.layers.last?.outputSize ?? architecture.input.size])
      add(.headBias, [head.size])
    }
    self.tensors = tensors
    self.count = offset
    self.index = Dictionary(uniqueKeysWithValues: tensors.enumerated().map { ($1.role, $0) })
  }

  /// The array for `role`, or nil when this architecture has none.
  public subscript(role: ParameterRole) -> ParameterTensor? {
    index[role].map { tensors[$0] }
  }
}
