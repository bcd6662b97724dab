/// A network on a whole sequence in double precision, with the weights as they are stored, in single precision: how
/// far a `Run` is from it is what rounding does to that network on that sequence.
///
/// A plain reading of the equations, some ten times slower than a `Run`, and everything is kept.
public struct PreciseRun: Sendable {
  public let network: Network
  /// `T`.
  public let length: Int
  /// h of every lane after every step, (T, H).
  private var states: [[Double]] = []
  /// Whether every lane shows zeros at a step instead (T).
  private var zeros: [[Bool]] = []

  /// The numbers kept at most: 128 MB.
  private static let valueLimit = 1 << 24

  /// - Throws: As `Run` does.
  /// - Returns: nil when more would have to be kept than is reasonable.
  public init?(
    network: Network, steps: InputSteps, scaling: [ColumnScaling] = [], initialState: NetworkState? = nil
  ) throws(InputError) {
    self.network = network
    length = steps.count
    let lanes = network.architecture.lanes
    let units = lanes.reduce(network.architecture.input.size) {
      $0 + network.architecture.layers[$1.layer].hiddenSize
    }
    guard !units.multipliedReportingOverflow(by: length).overflow, units * length <= Self.valueLimit else {
      return nil
    }
    let plan = try RunPlan(
      network, PackedNetwork(network, for: .inference), steps, scaling,
      initialState ?? NetworkState(zerosFor: network.architecture), [], RunLimits())
    for (index, lane) in lanes.enumerated() { try compute(lane, index, plan) }
  }

  private mutating func compute(_ lane: Lane, _ index: Int, _ plan: RunPlan) throws(InputError) {
    let zeros = [Double](repeating: 0, count: network.architecture.inputSize(ofLayer: lane.layer))
    let layer = network.architecture.layers[lane.layer]
    guard let map = try LaneMap(of: network, lane: lane, input: zeros) else { return }
    let memory = plan.initialState.memories[index]
    var state = (memory.hidden + memory.cell).map(Double.init)
    var states = [Double](repeating: 0, count: length * layer.hiddenSize)
    let weights = network[.inputWeights(layer: lane.layer, direction: lane.direction)].map(Double.init)
    let steps = 0..<length
    for step in lane.direction == .forward ? Array(steps) : steps.reversed() {
      if plan.computes(step: step, layer: lane.layer) {
        state = map.step(state, reading: input(step: step, layer: lane.layer, plan), through: weights)
      }
      let row = step * layer.hiddenSize
      states.replaceSubrange(row..<row + layer.hiddenSize, with: state.prefix(layer.hiddenSize))
    }
    self.states.append(states)
    self.zeros.append(steps.map { plan.showsZeros(lane: index, step: $0) })
  }

  /// The vector that enters a layer at a step (I).
  private func input(step: Int, layer: Int, _ plan: RunPlan) -> [Double] {
    guard layer == 0 else { return self.hidden(step: step, layer: layer - 1) }
    let size = network.architecture.input.size
    if case .oneHot = network.architecture.input, case .tokens(let tokens) = plan.steps {
      var x = [Double](repeating: 0, count: size)
      x[tokens[step]] = 1
      return x
    }
    var row = [Float](repeating: 0, count: max(size, plan.packed.inputStride))
    row.withUnsafeMutableBufferPointer { row in
      guard let base = row.baseAddress else { return }
      plan.packed.encode(
        plan.steps, scaling: plan.scaling, range: step..<step + 1, into: base, rowStride: row.count)
    }
    return row.prefix(size).map(Double.init)
  }

  private func lanes(ofLayer layer: Int) -> [Int] {
    network.architecture.lanes.indices.filter { network.architecture.lanes[$0].layer == layer }
  }

  private func state(lane: Int, step: Int) -> ArraySlice<Double> {
    let units = network.architecture.layers[network.architecture.lanes[lane].layer].hiddenSize
    return states[lane][step * units..<(step + 1) * units]
  }

  /// The step at which a lane has read all that it reads.
  private func lastStep(lane: Int) -> Int {
    network.architecture.lanes[lane].direction == .forward ? length - 1 : 0
  }

  /// h of a layer at a step, its directions beside each other, as what reads the layer sees it.
  public func hidden(step: Int, layer: Int) -> [Double] {
    lanes(ofLayer: layer).flatMap { lane in
      let state = state(lane: lane, step: step)
      return zeros[lane][step] ? [Double](repeating: 0, count: state.count)[...] : state
    }
  }

  /// h of a layer after the last step that each direction reads.
  public func finalHidden(layer: Int) -> [Double] {
    lanes(ofLayer: layer).flatMap { state(lane: $0, step: lastStep(lane: $0)) }
  }

  /// The network's output at a step, as `Run.output(step:)` gives it.
  public func output(step: Int) -> [Double] {
    let last = network.architecture.layers.count - 1
    guard let head = HeadMap(of: network) else { return hidden(step: step, layer: last) }
    switch head.head.readout {
    case .everyStep: return head.output(hidden(step: step, layer: last))
    case .lastStep:
      // A backward direction gives its final state at any step.
      return head.output(
        lanes(ofLayer: last).flatMap { lane in
          state(
            lane: lane,
            step: network.architecture.lanes[lane].direction == .forward ? step : lastStep(lane: lane))
        })
    }
  }
}
