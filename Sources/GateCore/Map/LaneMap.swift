/// A lane under an input that stays the same, as a map F of its state: state ↦ the state a step later, in double
/// precision, with the Jacobian ∂F/∂state.
///
/// A state (S) is h (H), followed by c (H) where the cell has one; so S is H or 2 H. The weights are taken as they are
/// stored, in single precision; a `Run` does the same steps in single precision throughout.
///
/// What interventions hold at all steps is held here too; see `Intervention`. Where a layer reads the first steps of
/// a sequence only, the map is that of a step which it reads.
public struct LaneMap: Sendable {
  public let lane: Lane
  public let cell: Cell
  /// `H`.
  public let units: Int
  private let weights: MapWeights
  private let stepping: any SteppingCell

  /// - Parameters:
  ///   - input: x, the vector that enters the layer at every step (I).
  ///   - interventions: Those that hold at some steps only are passed over, as are those of other lanes.
  /// - Throws: When the network cannot be computed, or has not what is held.
  /// - Returns: nil when the network has no such lane, or x has another size.
  public init?(
    of network: Network, lane: Lane, input: [Double], interventions: [Intervention] = []
  ) throws(InputError) {
    try network.validate()
    for intervention in interventions { try intervention.validate(for: network.architecture) }
    let architecture = network.architecture
    guard architecture.laneIndex(layer: lane.layer, direction: lane.direction) != nil,
      input.count == architecture.inputSize(ofLayer: lane.layer)
    else { return nil }
    let layer = architecture.layers[lane.layer]
    self.lane = lane
    cell = layer.cell(of: lane.direction)
    units = layer.hiddenSize
    stepping = cell.steppingCell
    weights = MapWeights(network, lane: lane, cell: cell, units: units, input: input, interventions)
  }

  /// S: how many numbers a state has.
  public var size: Int { cell.hasCellState ? 2 * units : units }

  /// About how many multiplications a step takes.
  public var multiplications: Int { weights.recurrent.count }

  /// The state a step later.
  ///
  /// - Parameter state: Of S numbers.
  public func callAsFunction(_ state: [Double]) -> [Double] {
    var none: MapJacobian?
    return step(state, &none)
  }

  /// The state a step later, and how it moves with the one before: ∂F_i/∂state_k in row i and column k.
  public func withJacobian(at state: [Double]) -> (next: [Double], jacobian: SquareMatrix) {
    var jacobian: MapJacobian? = MapJacobian(weights, size: size)
    let next = step(state, &jacobian)
    return (next, jacobian?.matrix ?? SquareMatrix(size: size))
  }

  /// The state after a step that reads another input.
  ///
  /// - Parameters:
  ///   - input: x (I); the map's own input must be zeros.
  ///   - inputWeights: W (G·H, I).
  func step(_ state: [Double], reading input: [Double], through inputWeights: [Double]) -> [Double] {
    var none: MapJacobian?
    let weights = weights.driven(by: input, through: inputWeights)
    return state.withUnsafeBufferPointer { state in
      state.baseAddress.map { stepping.map($0, weights, &none) } ?? []
    }
  }

  private func step(_ state: [Double], _ jacobian: inout MapJacobian?) -> [Double] {
    precondition(state.count == size, "a state has \(size) numbers, not \(state.count)")
    return state.withUnsafeBufferPointer { state in
      state.baseAddress.map { stepping.map($0, weights, &jacobian) } ?? []
    }
  }
}

extension MapWeights {
  fileprivate init(
    _ network: Network, lane: Lane, cell: Cell, units: Int, input: [Double], _ interventions: [Intervention]
  ) {
    let (layer, direction) = (lane.layer, lane.direction)
    func numbers(_ role: ParameterRole) -> [Double] { network[role].map(Double.init) }
    let bu = numbers(.recurrentBias(layer: layer, direction: direction))
    var drive = numbers(.inputBias(layer: layer, direction: direction))
    // Of a large vocabulary most of x is 0.
    let seen = input.indices.filter { input[$0] != 0 }
    if let w = network.layout[.inputWeights(layer: layer, direction: direction)] {
      for row in drive.indices {
        let start = w.offset + row * input.count
        for k in seen { drive[row] += Double(network.parameters[start + k]) * input[k] }
      }
    }
    var resetBias = [Double](repeating: 0, count: units)
    for (q, block) in cell.blocks.enumerated() {
      let isInside = cell.description.reset(of: block) == .after
      for j in 0..<units {
        if isInside { resetBias[j] = bu[q * units + j] } else { drive[q * units + j] += bu[q * units + j] }
      }
    }
    var held: [Quantity: [Double?]] = [:]
    for hold in interventions where hold.lane == lane && hold.steps == nil {
      for j in hold.unit.map({ $0..<$0 + 1 }) ?? 0..<units {
        held[hold.quantity, default: [Double?](repeating: nil, count: units)][j] = Double(hold.value)
      }
    }
    self.init(
      units: units, blocks: cell.blocks, drive: drive,
      recurrent: numbers(.recurrentWeights(layer: layer, direction: direction)), resetBias: resetBias,
      peepholes: cell.hasPeepholes ? numbers(.peepholes(layer: layer, direction: direction)) : [], held: held)
  }
}
