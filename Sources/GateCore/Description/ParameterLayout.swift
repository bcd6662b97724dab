/// Where each array of a network's parameters is in its flat storage, row-major, in PyTorch's shapes
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
        let peepholes = layer.cell(of: direction).description.peepholes.count
        if peepholes > 0 {
          add(.peepholes(layer: l, direction: direction), [peepholes, layer.hiddenSize])
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
