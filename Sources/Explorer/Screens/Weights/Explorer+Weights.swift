import GateCore

// What the Weights screen needs to know.
extension Explorer {
  /// The network whose weights are on the screen: the changed one, or while the difference is shown what the
  /// changes added to each weight.
  public var shownWeights: Network {
    guard session.showsDifference, let plain = session.baseline?.network else { return session.model.network }
    var difference = session.model.network
    for index in difference.parameters.indices { difference.parameters[index] -= plain.parameters[index] }
    return difference
  }

  /// The cells of each panel, row by row, where several weights share one; nil where none do.
  public func weightCells(_ layout: WeightsLayout) -> [[Float]]? { pooledWeights(layout)?.cells }

  func pooledWeights(_ layout: WeightsLayout) -> PooledWeights? {
    guard layout.rowsPerCell > 1 || layout.columnsPerCell > 1 else { return nil }
    let network = shownWeights
    let key = PooledWeights.Key(network: network, layout: layout, aggregate: view.aggregate)
    return insights.pooledWeights.value(for: key) ?? PooledWeights(key)
  }

  public var weightTables: [WeightTable] { session.model.network.weightTables(of: shown.lane) }

  /// The table on the screen: the one chosen, or the first when the network has no such table.
  public var shownWeightTable: WeightTable {
    let tables = weightTables
    return tables.contains(screens.weights.table) ? screens.weights.table : tables.first ?? .recurrent
  }

  /// The gate on the screen; nil when all are, or when the table or the cell has no such gate.
  public var shownWeightGate: Quantity? {
    guard let gate = screens.weights.gate, shown.cell.blocks.contains(gate) else { return nil }
    switch shownWeightTable {
    case .input, .recurrent: return gate
    case .bias, .peepholes, .embedding, .head, .headBias: return nil
    }
  }

  /// Norms and spectral radii of the shown lane.
  public var gateMeasures: [GateMeasures] {
    let network = session.model.network
    return insights.weights.value(for: WeightsKey(lane: shown.lane, network: network))?.gates
      ?? network.gateNorms(of: shown.lane)
  }

  /// How large the weights on the screen are.
  public var weightSpread: WeightSpread {
    let network = session.model.network
    let measured = insights.weights.value(for: WeightsKey(lane: shown.lane, network: network))
    return measured?.spreads[shownWeightTable] ?? network.spread(of: shownWeightTable, in: shown.lane)
  }

  /// The column of a block that belongs to what is selected: the unit itself in U, the current token in W of
  /// the first layer and in the embedding.
  public func markedColumn(of block: WeightBlock) -> Int? {
    switch block.role {
    case .recurrentWeights: return cursor.unit
    case .embedding: return currentToken
    case .inputWeights(let layer, _):
      guard layer == 0, case .oneHot = session.architecture.input else { return nil }
      return currentToken
    case .inputBias, .recurrentBias, .peepholes, .headWeights, .headBias: return nil
    }
  }

  private var currentToken: Int? {
    guard cursor.time > 0, let tokens = session.tokens, tokens.indices.contains(cursor.time - 1) else {
      return nil
    }
    return tokens[cursor.time - 1]
  }

  /// The row of a block that belongs to the selected unit.
  public func markedRow(of block: WeightBlock) -> Int? {
    switch block.role {
    case .inputWeights, .recurrentWeights, .inputBias, .recurrentBias, .peepholes: return cursor.unit
    case .headWeights:
      return cursor.layer == session.architecture.layers.count - 1
        ? cursor.direction * shown.hiddenSize + cursor.unit : nil
    case .embedding, .headBias: return nil
    }
  }

  // MARK: Names

  /// What a column of a block is: a token, an input column, a unit, a gate, an output.
  public func columnName(of block: WeightBlock, _ column: Int) -> String {
    switch block.role {
    case .embedding: return session.symbol(ofToken: column)
    case .inputWeights(let layer, _):
      return layer == 0 ? inputElementName(column) : unitName(column, below: layer - 1)
    case .recurrentWeights: return "\(column)"
    case .inputBias, .recurrentBias:
      return shown.cell.blocks.indices.contains(column) ? shown.cell.blocks[column].symbol : "\(column)"
    case .peepholes:
      let gates = WeightConvention.canonicalPeepholes
      return gates.indices.contains(column) ? gates[column].symbol : "\(column)"
    case .headWeights, .headBias: return outputName(column)
    }
  }

  /// What a row of a block is: a unit, a dimension of the embedding, a bias.
  public func rowName(of block: WeightBlock, _ row: Int) -> String {
    switch block.role {
    case .inputWeights, .recurrentWeights, .inputBias, .recurrentBias, .peepholes, .embedding: return "\(row)"
    case .headWeights: return unitName(row, below: session.architecture.layers.count - 1)
    case .headBias: return "b"
    }
  }

  /// A unit of a layer's output, with its direction when there are two: `f3`, `b0`.
  private func unitName(_ index: Int, below layer: Int) -> String {
    guard session.architecture.layers.indices.contains(layer) else { return "\(index)" }
    let shape = session.architecture.layers[layer]
    guard shape.directions.count > 1, shape.hiddenSize > 0 else { return "\(index)" }
    return (index < shape.hiddenSize ? "f" : "b") + "\(index % shape.hiddenSize)"
  }
}
