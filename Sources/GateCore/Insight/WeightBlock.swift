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
  /// Index of its first number among the network's parameters, and the distances to the next row and column.
  let offset: Int
  let rowStride: Int
  let columnStride: Int

  /// The index of a number among the network's parameters; the row and column must exist.
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
  public func norm(_ block: WeightBlock) -> Float { Float(sums(of: block).squares.squareRoot()) }

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
      let sums = sums(of: block, onlyFinite: true)
      squares += sums.squares
      largest = max(largest, sums.largest)
      count += block.rows * block.columns
    }
    return WeightSpread(largest: largest, typical: Float((squares / Double(max(1, count))).squareRoot()))
  }

  /// Σ w² and max |w| of a block; of what is finite in it alone, or with a NaN or infinite sum where something is
  /// not. The numbers of a block are side by side in some order, which does not matter here.
  private func sums(of block: WeightBlock, onlyFinite: Bool = false) -> (squares: Double, largest: Float) {
    let range = block.offset..<block.offset + block.rows * block.columns
    let all = parameters[range].withUnsafeBufferPointer { w -> (Double, Float) in
      // Four sums side by side: one alone would wait for itself at each addition.
      var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
      var (e, f, g, h) = (Float(0), Float(0), Float(0), Float(0))
      var k = 0
      while k + 4 <= w.count {
        a += Double(w[k]) * Double(w[k])
        b += Double(w[k + 1]) * Double(w[k + 1])
        c += Double(w[k + 2]) * Double(w[k + 2])
        d += Double(w[k + 3]) * Double(w[k + 3])
        e = abs(w[k]) > e ? abs(w[k]) : e
        f = abs(w[k + 1]) > f ? abs(w[k + 1]) : f
        g = abs(w[k + 2]) > g ? abs(w[k + 2]) : g
        h = abs(w[k + 3]) > h ? abs(w[k + 3]) : h
        k += 4
      }
      while k < w.count {
        a += Double(w[k]) * Double(w[k])
        e = max(e, abs(w[k]))
        k += 1
      }
      return ((a + b) + (c + d), max(max(e, f), max(g, h)))
    }
    guard onlyFinite, !all.0.isFinite else { return all }
    return parameters[range].reduce(into: (0.0, Float(0))) { sums, w in
      guard w.isFinite else { return }
      sums.0 += Double(w) * Double(w)
      sums.1 = max(sums.1, abs(w))
    }
  }

  /// Each gate's rows of a stacked matrix (G·H, anything).
  private func gateBlocks(_ role: ParameterRole, in lane: Lane) -> [WeightBlock] {
    guard let tensor = layout[role], tensor.shape.count == 2 else { return [] }
    let layer = architecture.layers[lane.layer]
    let columns = tensor.shape[1]
    return layer.cell.blocks.enumerated().map { index, gate in
      WeightBlock(
        role: role, gate: gate, rows: layer.hiddenSize, columns: columns,
        offset: tensor.offset + index * layer.hiddenSize * columns, rowStride: columns, columnStride: 1)
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
