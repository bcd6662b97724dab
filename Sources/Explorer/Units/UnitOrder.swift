/// The order of a layer's units on the screen.
public enum UnitOrder: String, CaseIterable, Hashable, Sendable {
  case index
  /// The unit whose memory goes most closely with the sequence's annotation comes first.
  case relation
  /// The unit that says most for the strongest output of the current step comes first.
  case contribution
  /// The state that moved most over the steps taken comes first.
  case variance
  /// The unit whose gates are most often below 0.1 or above 0.9 comes first.
  case saturation
  /// The unit that keeps what it holds for longest comes first; a plain RNN has no such order.
  case halfLife = "halflife"

  public var explanation: String {
    switch self {
    case .index: "units by index"
    case .relation: "units by how closely they follow the annotation, closest first"
    case .contribution: "units by what they add to the strongest output now, largest first"
    case .variance: "units by variance of their state, liveliest first"
    case .saturation: "units by saturation of their gates, most saturated first"
    case .halfLife: "units by half-life of what they hold, longest first"
    }
  }
}
