import GateCore

// What the Weights screen needs to know.
extension WeightsScreen {
  /// The network whose weights are on the screen: the changed one, or while the difference is shown what the
  /// changes added to each weight.
  public static func shownWeights(in explorer: Explorer) -> Network {
    guard explorer.session.showsDifference, let plain = explorer.session.baseline?.network else {
      return explorer.session.model.network
    }
    var difference = explorer.session.model.network
    for index in difference.parameters.indices { difference.parameters[index] -= plain.parameters[index] }
    return difference
  }

  /// The tiles of each panel, row by row, where several weights share one; nil where none do.
  public static func pooledTiles(_ layout: WeightsLayout, in explorer: Explorer) -> [[Float]]? {
    pooledWeights(layout, in: explorer)?.tiles
  }

  static func pooledWeights(_ layout: WeightsLayout, in explorer: Explorer) -> PooledWeights? {
    guard layout.rowsPerTile > 1 || layout.columnsPerTile > 1 else { return nil }
    let network = shownWeights(in: explorer)
    let key = PooledWeights.Key(network: network, layout: layout, aggregate: explorer.view.aggregate)
    return explorer.insights.pooledWeights.value(for: key) ?? PooledWeights(key)
  }

  public static func tables(in explorer: Explorer) -> [WeightTable] {
    explorer.session.model.network.weightTables(of: explorer.shown.lane)
  }

  /// The table on the screen: the one chosen, or the first when the network has no such table.
  public static func shownTable(in explorer: Explorer) -> WeightTable {
    let tables = tables(in: explorer)
    return tables.contains(explorer.screens.weights.table)
      ? explorer.screens.weights.table : tables.first ?? .recurrent
  }

  /// The gate on the screen; nil when all are, or when the table or the cell has no such gate.
  public static func shownGate(in explorer: Explorer) -> Quantity? {
    guard let gate = explorer.screens.weights.gate, explorer.shown.cell.blocks.contains(gate) else {
      return nil
    }
    switch shownTable(in: explorer) {
    case .input, .recurrent: return gate
    case .bias, .peepholes, .embedding, .head, .headBias: return nil
    }
  }

  /// Norms and spectral radii of the shown lane.
  public static func gateMeasures(in explorer: Explorer) -> [GateMeasures] {
    let network = explorer.session.model.network
    return explorer.insights.weights.value(for: WeightsKey(lane: explorer.shown.lane, network: network))?
      .gates
      ?? network.gateNorms(of: explorer.shown.lane)
  }

  /// How large the weights on the screen are.
  public static func spread(in explorer: Explorer) -> WeightSpread {
    let network = explorer.session.model.network
    let measured = explorer.insights.weights.value(
      for: WeightsKey(lane: explorer.shown.lane, network: network))
    return measured?.spreads[shownTable(in: explorer)]
      ?? network.spread(of: shownTable(in: explorer), in: explorer.shown.lane)
  }

  /// The column of a block that belongs to what is selected: the unit itself in U, the current token in W of
  /// the first layer and in the embedding.
  public static func markedColumn(of block: WeightBlock, in explorer: Explorer) -> Int? {
    switch block.role {
    case .recurrentWeights: return explorer.cursor.unit
    case .embedding: return currentToken(in: explorer)
    case .inputWeights(let layer, _):
      guard layer == 0, case .oneHot = explorer.session.architecture.input else { return nil }
      return currentToken(in: explorer)
    case .inputBias, .recurrentBias, .peepholes, .headWeights, .headBias: return nil
    }
  }

  private static func currentToken(in explorer: Explorer) -> Int? {
    guard explorer.cursor.time > 0, let tokens = explorer.session.tokens,
      tokens.indices.contains(explorer.cursor.time - 1)
    else {
      return nil
    }
    return tokens[explorer.cursor.time - 1]
  }

  /// The row of a block that belongs to the selected unit.
  public static func markedRow(of block: WeightBlock, in explorer: Explorer) -> Int? {
    switch block.role {
    case .inputWeights, .recurrentWeights, .inputBias, .recurrentBias, .peepholes: return explorer.cursor.unit
    case .headWeights:
      return explorer.cursor.layer == explorer.session.architecture.layers.count - 1
        ? explorer.cursor.direction * explorer.shown.hiddenSize + explorer.cursor.unit : nil
    case .embedding, .headBias: return nil
    }
  }

  // MARK: Names

  /// What a column of a block is: a token, an input column, a unit, a gate, an output.
  public static func columnName(of block: WeightBlock, _ column: Int, in explorer: Explorer) -> String {
    switch block.role {
    case .embedding: return explorer.session.symbol(ofToken: column)
    case .inputWeights(let layer, _):
      return layer == 0
        ? explorer.session.inputElementName(column) : unitName(column, below: layer - 1, in: explorer.session)
    case .recurrentWeights: return "\(column)"
    case .inputBias, .recurrentBias:
      return explorer.shown.cell.blocks.indices.contains(column)
        ? explorer.shown.cell.blocks[column].symbol : "\(column)"
    case .peepholes:
      let gates = WeightConvention.canonicalPeepholes
      return gates.indices.contains(column) ? gates[column].symbol : "\(column)"
    case .headWeights, .headBias: return Predictions.outputName(column, in: explorer.session)
    }
  }

  /// What a row of a block is: a unit, a dimension of the embedding, a bias.
  public static func rowName(of block: WeightBlock, _ row: Int, in explorer: Explorer) -> String {
    switch block.role {
    case .inputWeights, .recurrentWeights, .inputBias, .recurrentBias, .peepholes, .embedding: return "\(row)"
    case .headWeights:
      return unitName(row, below: explorer.session.architecture.layers.count - 1, in: explorer.session)
    case .headBias: return "b"
    }
  }

  /// A unit of a layer's output, with its direction when there are two: `f3`, `b0`.
  private static func unitName(_ index: Int, below layer: Int, in session: Session) -> String {
    guard session.architecture.layers.indices.contains(layer) else { return "\(index)" }
    let shape = session.architecture.layers[layer]
    guard shape.directions.count > 1, shape.hiddenSize > 0 else { return "\(index)" }
    return (index < shape.hiddenSize ? "f" : "b") + "\(index % shape.hiddenSize)"
  }

  // MARK: Measuring

  /// True while the radius of the gate at a place in `gateMeasures` is being worked out.
  public static func awaitsRadius(ofGate position: Int, in explorer: Explorer) -> Bool {
    explorer.insights.weights.value?.awaitsRadius(ofGate: position) == true
  }

  /// Works out what the Weights screen shows, where that has changed.
  static func measure(in explorer: inout Explorer) {
    let key = WeightsKey(lane: explorer.shown.lane, network: explorer.session.model.network)
    if !explorer.insights.weights.isKept(for: key) {
      explorer.insights.weights.keep(MeasuredWeights(key.network, key.lane), for: key)
      var job = MeasureJob()
      if !job.advance(in: &explorer) { explorer.jobs.set(job) }
    } else if explorer.insights.weights.value?.isComplete == false {
      explorer.jobs.set(MeasureJob())
    }
    let table = shownTable(in: explorer)
    if explorer.insights.weights.value?.spreads[table] == nil {
      explorer.insights.weights.change { $0.measure(table) }
    }
  }

  /// Pools the weights of each tile, where several share one.
  static func pool(on layout: WeightsLayout, in explorer: inout Explorer) {
    if explorer.view.zoom == .off {
      explorer.insights.pooledWeights.forget()
    } else if let pooled = pooledWeights(layout, in: explorer) {
      explorer.insights.pooledWeights.keep(pooled, for: pooled.key)
    }
  }
}
