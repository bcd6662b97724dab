/// A rectangle of parameters that is read as one matrix: a gate's rows of W or U, a bias by gates, the
/// embedding, the head.
///
/// Its rows are always units of the layer (of the embedding, its dimensions) and its columns what they are
/// connected with or, for a bias or peepholes, the gates. So the embedding and the head are read transposed.
public struct WeightBlock: Hashable, Sendable {
  /// The array that holds the numbers.
  public let role: ParameterRole
  /// The gate it belongs to; nil when it belongs to none or its columns are the gates.
  public let gate: Quantity?
  public let rows: Int
  public let columns: Int
  /// Place of its first number among the network's parameters, and the distances to the next row and column.
  let offset: Int
  let rowStride: Int
  let columnStride: Int

  /// The place of a number among the network's parameters; the row and column must exist.
  public func index(row: Int, column: Int) -> Int { offset + row * rowStride + column * columnStride }
}

extension Network {
  /// The tables of weights that there are for a lane, in the order in which a step uses them.
  public func weightTables(of lane: Lane) -> [WeightTable] {
    WeightTable.allCases.filter { !blocks(of: $0, in: lane).isEmpty }
  }

  /// The blocks of a table, in stored order; none when the network has no such table. The embedding and the
  /// head are every lane's.
  public func blocks(of table: WeightTable, in lane: Lane) -> [WeightBlock] {
    let (l, direction) = (lane.layer, lane.direction)
    switch table {
    case .input: return gateBlocks(.inputWeights(layer: l, direction: direction), in: lane)
    case .recurrent: return gateBlocks(.recurrentWeights(layer: l, direction: direction), in: lane)
    case .bias:
      return vectors(.inputBias(layer: l, direction: direction), in: lane)
        + vectors(.recurrentBias(layer: l, direction: direction), in: lane)
    case .peepholes: return vectors(.peepholes(layer: l, direction: direction), in: lane)
    case .embedding: return transposed(.embedding)
    case .head: return transposed(.headWeights)
    case .headBias:
      return layout[.headBias].map {
        [
          WeightBlock(
            role: .headBias, gate: nil, rows: 1, columns: $0.count, offset: $0.offset, rowStride: $0.count,
            columnStride: 1)
        ]
      } ?? []
    }
  }

  /// A number of a block; the row and column must exist.
  public func weight(_ block: WeightBlock, row: Int, column: Int) -> Float {
    parameters[block.index(row: row, column: column)]
  }

  /// √ Σ w² over a block: the Frobenius norm.
  public func norm(_ block: WeightBlock) -> Float {
    var squares = 0.0
    forEachWeight(of: block) { squares += Double($0) * Double($0) }
    return Float(squares.squareRoot())
  }

  /// The norm of one column of a block, such as that of one gate of a bias.
  public func norm(_ block: WeightBlock, column: Int) -> Float {
    var squares = 0.0
    for row in 0..<block.rows {
      let weight = Double(weight(block, row: row, column: column))
      squares += weight * weight
    }
    return Float(squares.squareRoot())
  }

  /// How large the weights of a table are.
  public func spread(of table: WeightTable, in lane: Lane) -> WeightSpread {
    var (squares, count, largest) = (0.0, 0, Float(0))
    for block in blocks(of: table, in: lane) {
      forEachWeight(of: block) { weight in
        guard weight.isFinite else { return }
        squares += Double(weight) * Double(weight)
        largest = max(largest, abs(weight))
      }
      count += block.rows * block.columns
    }
    return WeightSpread(largest: largest, typical: Float((squares / Double(max(1, count))).squareRoot()))
  }

  private func forEachWeight(of block: WeightBlock, _ body: (Float) -> Void) {
    for row in 0..<block.rows {
      for column in 0..<block.columns { body(weight(block, row: row, column: column)) }
    }
  }

  /// Each gate's rows of a stacked matrix (G·H, anything).
  private func gateBlocks(_ role: ParameterRole, in lane: Lane) -> [WeightBlock] {
    guard let tensor = layout[role], tensor.shape.count == 2 else { return [] }
    let layer = architecture.layers[lane.layer]
    let columns = tensor.shape[1]
    return layer.cell.blocks.enumerated().map { place, gate in
      WeightBlock(
        role: role, gate: gate, rows: layer.hiddenSize, columns: columns,
        offset: tensor.offset + place * layer.hiddenSize * columns, rowStride: columns, columnStride: 1)
    }
  }

  /// Vectors of H numbers, one after another: a column for each.
  private func vectors(_ role: ParameterRole, in lane: Lane) -> [WeightBlock] {
    guard let tensor = layout[role] else { return [] }
    let units = architecture.layers[lane.layer].hiddenSize
    guard units > 0 else { return [] }
    return [
      WeightBlock(
        role: role, gate: nil, rows: units, columns: tensor.count / units, offset: tensor.offset,
        rowStride: 1, columnStride: units)
    ]
  }

  private func transposed(_ role: ParameterRole) -> [WeightBlock] {
    guard let tensor = layout[role], tensor.shape.count == 2 else { return [] }
    return [
      WeightBlock(
        role: role, gate: nil, rows: tensor.shape[1], columns: tensor.shape[0], offset: tensor.offset,
        rowStride: 1, columnStride: tensor.shape[1])
    ]
  }
}
