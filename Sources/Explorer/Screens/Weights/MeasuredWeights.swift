import GateCore

/// What was worked out about one lane's weights, kept because it costs more than a frame may: the spectral radii so
/// much more that they come gate by gate, in slices.
struct MeasuredWeights: Equatable, Sendable {
  let network: Network
  let lane: Lane
  private(set) var gates: [GateMeasures]
  /// Of the tables that have been on the screen.
  private(set) var spreads: [WeightTable: WeightSpread] = [:]
  /// The search for the radius of the first gate that has none yet; nil when all have.
  private var search: SpectralSearch?
  private var position = 0

  init(_ network: Network, _ lane: Lane) {
    self.network = network
    self.lane = lane
    gates = network.gateNorms(of: lane)
    search = gates.isEmpty ? nil : SpectralSearch(size: network.architecture.layers[lane.layer].hiddenSize)
  }

  /// True when nothing is left to work out.
  var isComplete: Bool { search == nil }

  /// True when a gate's radius is still being worked out.
  func awaitsRadius(ofGate position: Int) -> Bool { search != nil && position >= self.position }

  mutating func measure(_ table: WeightTable) {
    if spreads[table] == nil { spreads[table] = network.spread(of: table, in: lane) }
  }

  /// Goes on for about so many multiplications.
  mutating func advance(multiplications: Int) {
    guard var search else { return }
    let isDone = network.advance(
      &search, gate: position, of: lane, in: &gates, multiplications: multiplications)
    self.search = search
    guard isDone else { return }
    position += 1
    let units = network.architecture.layers[lane.layer].hiddenSize
    self.search = position < gates.count ? SpectralSearch(size: units) : nil
  }
}
