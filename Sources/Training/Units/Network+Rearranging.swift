import GateCore
import Models

/// Other names for a layer's units: the same function with the units in another order and some turned round.
public struct UnitArrangement: Codable, Equatable, Sendable {
  /// The old index of each new unit; each unit once.
  public let order: [Int]
  /// New units whose sign is turned round, in ascending order.
  public let negated: [Int]

  public init(order: [Int], negated: [Int] = []) {
    self.order = order
    self.negated = negated
  }
}

extension Network {
  /// The same function with the first layer's units in another order and some of them with the opposite sign.
  ///
  /// The names of units carry no meaning: permuting the rows of every gate's block, and with them the columns
  /// of whatever reads the units, changes nothing. Nor do signs, where the squashing functions are odd: with
  /// g → −g follows c → −c and h → −h, and negating the weights that read h restores every pre-activation.
  ///
  /// - Returns: nil when the layer has two directions, the order is no permutation, or signs were to change
  ///   though a squashing function is not odd.
  public func rearrangingUnits(_ arrangement: UnitArrangement) -> Network? {
    let (order, negated) = (arrangement.order, Set(arrangement.negated))
    guard let layer = architecture.layers.first, layer.directions == [.forward],
      order.sorted() == Array(0..<layer.hiddenSize), negated.isEmpty || layer.cell.isOdd
    else { return nil }
    let size = layer.hiddenSize
    let sign = (0..<size).map { negated.contains($0) ? Float(-1) : 1 }
    let writers: Set<Quantity> = [.candidate, .hidden]
    // (block, new unit) of each new row, the row it comes from, and its sign.
    let rows = layer.cell.blocks.enumerated().flatMap { block, quantity in
      (0..<size).map { (from: block * size + order[$0], sign: writers.contains(quantity) ? sign[$0] : 1) }
    }
    let units = (0..<size).map { (from: order[$0], sign: sign[$0]) }

    var result = self
    func rearrange(
      _ role: ParameterRole, rows: [(from: Int, sign: Float)]?, columns: [(from: Int, sign: Float)]?
    ) {
      guard let shape = layout[role]?.shape else { return }
      let old = self[role]
      let width = shape.count == 2 ? shape[1] : 1
      let rows = rows ?? (0..<shape[0]).map { ($0, 1) }
      let columns = columns ?? (0..<width).map { ($0, 1) }
      result[role] = rows.flatMap { row in
        columns.map { row.sign * $0.sign * old[row.from * width + $0.from] }
      }
    }
    rearrange(.inputWeights(layer: 0, direction: .forward), rows: rows, columns: nil)
    rearrange(.recurrentWeights(layer: 0, direction: .forward), rows: rows, columns: units)
    rearrange(.inputBias(layer: 0, direction: .forward), rows: rows, columns: nil)
    rearrange(.recurrentBias(layer: 0, direction: .forward), rows: rows, columns: nil)
    rearrange(.peepholes(layer: 0, direction: .forward), rows: nil, columns: units)
    if architecture.layers.count > 1 {
      for direction in architecture.layers[1].directions {
        rearrange(.inputWeights(layer: 1, direction: direction), rows: nil, columns: units)
      }
    } else {
      rearrange(.headWeights, rows: nil, columns: units)
    }
    return result
  }

  /// The order of the first layer's units by how closely they follow the annotation, the closest first, and turned so
  /// that they follow it upward; nil where the units cannot be rearranged.
  ///
  /// - Throws: When a sequence does not fit the network.
  public func arrangementByAnnotation(
    of sequences: [InputSequence], scaling: [Model.Scaling] = []
  ) throws(InputError) -> UnitArrangement? {
    let correlations = try correlationsWithAnnotation(on: sequences, scaling: scaling)
    let order = correlations.indices.sorted { abs(correlations[$0]) > abs(correlations[$1]) }
    let negated = order.indices.filter { correlations[order[$0]] < 0 }
    let candidates = [UnitArrangement(order: order, negated: negated), UnitArrangement(order: order)]
    return candidates.first { rearrangingUnits($0) != nil }
  }
}

extension Cell {
  /// True when turning a unit's sign is possible: its candidate and what it shows are squashed by odd functions.
  fileprivate var isOdd: Bool { description.valueActivations.allSatisfy(\.isOdd) }
}

extension Activation {
  fileprivate var isOdd: Bool {
    switch self {
    case .tanh, .softsign, .identity, .scaledTanh: true
    case .affine(_, let beta): beta == 0
    case .relu, .sigmoid, .hardSigmoid, .softplus, .leakyRelu, .thresholdedRelu, .elu: false
    }
  }
}
