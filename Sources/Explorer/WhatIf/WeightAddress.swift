import GateCore

/// One number of a network's parameters, named as in the equations.
public struct WeightAddress: Hashable, Sendable {
  /// The arrays by the names that the `:` line gives them.
  public enum Array: String, CaseIterable, Hashable, Sendable {
    /// From input `column` to a gate of unit `row`.
    case inputWeights = "W"
    /// From unit `column` to a gate of unit `row`.
    case recurrentWeights = "U"
    case bias = "b"
    /// The second bias, inside the reset for the candidate of a GRU that resets after the product.
    case recurrentBias = "bU"
    case peephole = "p"
    /// From unit `column` of the last layer to output `row`.
    case head = "head"
    case headBias = "headb"
    /// Number `column` of the vector of token `row`.
    case embedding = "embedding"

    /// True for what belongs to a gate (or candidate) of a layer.
    var hasBlock: Bool {
      switch self {
      case .inputWeights, .recurrentWeights, .bias, .recurrentBias, .peephole: true
      case .head, .headBias, .embedding: false
      }
    }

    /// The table of the Weights screen that has it.
    var table: WeightTable {
      switch self {
      case .inputWeights: .input
      case .recurrentWeights: .recurrent
      case .bias, .recurrentBias: .bias
      case .peephole: .peepholes
      case .head: .head
      case .headBias: .headBias
      case .embedding: .embedding
      }
    }

    /// True for a matrix, false for a vector.
    var hasColumn: Bool {
      switch self {
      case .inputWeights, .recurrentWeights, .head, .embedding: true
      case .bias, .recurrentBias, .peephole, .headBias: false
      }
    }
  }

  public var array: Array
  /// The gate, candidate, or for the RNN hidden; nil outside the layers.
  public var block: Quantity?
  public var row: Int
  public var column: Int

  public init(_ array: Array, block: Quantity? = nil, row: Int, column: Int = 0) {
    self.array = array
    self.block = block
    self.row = row
    self.column = column
  }

  /// As in a command line.
  var words: [String] {
    [array.rawValue] + (block.map { [$0.rawValue] } ?? []) + ["\(row)"]
      + (array.hasColumn ? ["\(column)"] : [])
  }

  /// Its index in the network's flat parameters; nil when the network has no such number.
  public func index(in network: Network, lane: Lane) -> Int? {
    let (layer, direction) = (lane.layer, lane.direction)
    let role: ParameterRole =
      switch array {
      case .inputWeights: .inputWeights(layer: layer, direction: direction)
      case .recurrentWeights: .recurrentWeights(layer: layer, direction: direction)
      case .bias: .inputBias(layer: layer, direction: direction)
      case .recurrentBias: .recurrentBias(layer: layer, direction: direction)
      case .peephole: .peepholes(layer: layer, direction: direction)
      case .head: .headWeights
      case .headBias: .headBias
      case .embedding: .embedding
      }
    guard let tensor = network.layout[role], row >= 0, column >= 0 else { return nil }
    var row = row
    if let block {
      let shape = network.architecture.layers[layer]
      let blocks = array == .peephole ? WeightConvention.canonicalPeepholes : shape.cell.blocks
      guard let position = blocks.firstIndex(of: block), row < shape.hiddenSize else { return nil }
      row += position * shape.hiddenSize
    }
    let columns = array.hasColumn ? tensor.shape[1] : 1
    guard columns > 0, column < columns, row < tensor.count / columns else { return nil }
    return tensor.offset + row * columns + column
  }
}
