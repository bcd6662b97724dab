import GateCore

/// What the Weights screen shows.
public struct WeightsView: Equatable, Sendable {
  public enum Page: String, CaseIterable, Hashable, Sendable {
    /// Matrices and biases, their sizes and counts.
    case weights
    /// Which units are dead, saturated or doubles.
    case health
  }

  public var page = Page.weights
  /// The table shown, where the network has it.
  public var table = WeightTable.recurrent
  /// The one gate shown; nil stands for all that fit.
  public var gate: Quantity?
  /// The first column shown; nil follows the marked column.
  public var firstColumn: Int?
}

/// What was worked out about one lane's weights, kept because it costs more than a frame may.
struct MeasuredWeights: Equatable, Sendable {
  let network: Network
  let lane: Lane
  let gates: [GateMeasures]
  let spreads: [WeightTable: WeightSpread]

  init(_ network: Network, _ lane: Lane) {
    self.network = network
    self.lane = lane
    gates = network.gateMeasures(of: lane)
    spreads = Dictionary(
      uniqueKeysWithValues: network.weightTables(of: lane).map { ($0, network.spread(of: $0, in: lane)) })
  }

  func isOf(_ network: Network, _ lane: Lane) -> Bool { self.lane == lane && self.network == network }
}
