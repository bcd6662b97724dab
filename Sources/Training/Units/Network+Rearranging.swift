import GateCore
import Models

extension Network {
  /// The same function with the first layer's units in another order and some of them with the opposite sign.
  ///
  /// The names of units carry no meaning: permuting the rows of every gate's block, and with them the columns
  /// of whatever reads the units, changes nothing. Nor do signs, where the squashing functions are odd: with
  /// g → −g follows c → −c and h → −h, and negating the weights that read h restores every pre-activation.
  ///
  /// - Parameters:
  ///   - order: The old index of each new unit; each unit once.
  ///   - negated: New units to be turned round.
  /// - Returns: nil when the layer has two directions, `order` is no permutation, or signs were to change
  ///   though a squashing function is not odd.
  public func rearrangingUnits(order: [Int], negated: Set<Int>) -> Network? {
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

  /// The same network with its first layer's units ordered by how closely they follow the annotation, the
  /// closest first, and turned so that they follow it upward; as it is where that cannot be done.
  ///
  /// - Throws: When a sequence does not fit the network.
  public func orderedByAnnotation(
    of sequences: [InputSequence], scaling: [Model.Scaling] = []
  ) throws(InputError) -> Network {
    let correlations = try correlationsWithAnnotation(on: sequences, scaling: scaling)
    let order = correlations.indices.sorted { abs(correlations[$0]) > abs(correlations[$1]) }
    let negated = order.indices.filter { correlations[order[$0]] < 0 }
    return rearrangingUnits(order: order, negated: Set(negated))
      ?? rearrangingUnits(order: order, negated: []) ?? self
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
