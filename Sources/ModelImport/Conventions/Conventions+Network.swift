import GateCore

extension Conventions {
  /// The network that the same stored numbers are when they are read in this way.
  ///
  /// - Parameters:
  ///   - network: as the format's own conventions give it.
  ///   - stored: the order of gates that was assumed in reading it.
  package func network(_ network: Network, storedIn stored: StoredGateOrder) -> Network {
    var architecture = network.architecture
    architecture.layers = architecture.layers.enumerated().map { applied(to: $1, index: $0) }
    if let mask { architecture.mask = mask.mask(of: architecture.input) }
    if let readout { architecture.head?.readout = readout }
    if let squash { architecture.head?.squash = squash }
    var result = Network(architecture)
    for tensor in network.layout.tensors {
      result[self.role(tensor.role, in: network.architecture)] = rows(tensor, of: network, storedIn: stored)
    }
    return result
  }

  private func applied(to layer: Layer, index: Int) -> Layer {
    let activation = layerActivations[index] ?? activation
    let gateActivation = layerGateActivations[index] ?? gateActivation
    let cells = layer.cells.map { cell($0, activation, gateActivation) }
    guard cells.count == 2 else {
      let directions = readsBackward ? layer.directions.map(Self.opposite) : layer.directions
      return Layer(
        cell: cells.first ?? layer.cell, hiddenSize: layer.hiddenSize, directions: directions,
        stepLimit: layer.stepLimit)
    }
    return Layer(
      forward: cells[readsBackward ? 1 : 0], backward: cells[readsBackward ? 0 : 1],
      hiddenSize: layer.hiddenSize, stepLimit: layer.stepLimit)
  }

  private func cell(_ cell: Cell, _ activation: Activation?, _ gateActivation: Activation?) -> Cell {
    switch cell {
    case .lstm(var cell):
      cell.gateActivation = gateActivation ?? cell.gateActivation
      cell.candidateActivation = activation ?? cell.candidateActivation
      cell.outputActivation = activation ?? cell.outputActivation
      return .lstm(cell)
    case .gru(var cell):
      cell.reset = gruReset ?? cell.reset
      cell.update = gruUpdate ?? cell.update
      cell.form = gruForm ?? cell.form
      cell.gateActivation = gateActivation ?? cell.gateActivation
      cell.candidateActivation = activation ?? cell.candidateActivation
      return .gru(cell)
    case .rnn(var cell):
      cell.activation = activation ?? cell.activation
      return .rnn(cell)
    }
  }

  /// A state before the first step, for the directions as they are read.
  package func state(_ state: NetworkState, for architecture: Architecture) -> NetworkState {
    guard readsBackward else { return state }
    var result = NetworkState(zerosFor: architecture)
    for lane in state.lanes {
      result[lane.layer, Self.opposite(lane.direction)] = state[lane.layer, lane.direction]
    }
    return result
  }

  /// Where an array goes.
  private func role(_ role: ParameterRole, in architecture: Architecture) -> ParameterRole {
    func position(_ direction: Direction) -> Direction {
      readsBackward ? Self.opposite(direction) : direction
    }
    switch role {
    case .embedding, .headWeights, .headBias: return role
    case .inputWeights(let l, let direction): return .inputWeights(layer: l, direction: position(direction))
    case .recurrentWeights(let l, let direction):
      return .recurrentWeights(layer: l, direction: position(direction))
    case .peepholes(let l, let direction): return .peepholes(layer: l, direction: position(direction))
    case .inputBias(let l, let direction):
      let direction = position(direction)
      return swapsBiases
        ? .recurrentBias(layer: l, direction: direction) : .inputBias(layer: l, direction: direction)
    case .recurrentBias(let l, let direction):
      let direction = position(direction)
      return swapsBiases
        ? .inputBias(layer: l, direction: direction) : .recurrentBias(layer: l, direction: direction)
    }
  }

  private static func opposite(_ direction: Direction) -> Direction {
    switch direction {
    case .forward: .backward
    case .backward: .forward
    }
  }

  /// An array's numbers with its blocks in the order that they have when the stored ones are read as
  /// `gateOrder` says.
  private func rows(
    _ tensor: ParameterTensor, of network: Network, storedIn stored: StoredGateOrder
  ) -> [Float] {
    var rows = network[tensor.role]
    // Only a square matrix can be stored transposed unnoticed.
    if transposesRecurrent, case .recurrentWeights = tensor.role, tensor.shape[0] == tensor.shape[1] {
      rows = rows.transposed(rows: tensor.shape[0], columns: tensor.shape[1])
    }
    guard let gateOrder, let layer = tensor.role.layer, tensor.role.isStackedByGates else { return rows }
    let kind = network.architecture.layers[layer].cell.kind
    guard let assumed = stored.blocks(of: kind), let meant = gateOrder.blocks(of: kind) else { return rows }
    let canonical = WeightConvention(.pytorch).blocks(of: kind)
    func add(_ bias: Float, to rows: inout [Float]) {
      guard bias != 0, let forget = canonical.firstIndex(of: .forget), case .inputBias = tensor.role else {
        return
      }
      let size = rows.count / canonical.count
      for k in forget * size..<(forget + 1) * size { rows[k] += bias }
    }
    add(-stored.forgetBias, to: &rows)
    guard let inFile = WeightConvention.reorder(rows, from: canonical, to: assumed),
      var result = WeightConvention.reorder(inFile, from: meant, to: canonical)
    else { return network[tensor.role] }
    add(gateOrder.forgetBias, to: &result)
    return result
  }
}

extension StoredGateOrder {
  /// What is added to the stored bias of the forget gate.
  package var forgetBias: Float {
    switch self {
    case .framework(let framework): WeightConvention(framework).forgetBias
    case .custom: 0
    }
  }
}

extension ParameterRole {
  /// The recurrent layer that the array belongs to.
  package var layer: Int? {
    switch self {
    case .embedding, .headWeights, .headBias: nil
    case .inputWeights(let layer, _), .recurrentWeights(let layer, _), .inputBias(let layer, _),
      .recurrentBias(let layer, _), .peepholes(let layer, _):
      layer
    }
  }

  /// True for arrays with a block of rows for each gate. Peepholes have an order of their own.
  fileprivate var isStackedByGates: Bool {
    switch self {
    case .inputWeights, .recurrentWeights, .inputBias, .recurrentBias: true
    case .embedding, .headWeights, .headBias, .peepholes: false
    }
  }
}
