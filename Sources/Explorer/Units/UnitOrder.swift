import GateCore

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

extension UnitOrder {
  /// The layer's units in the order in which they are shown.
  public static func units(in explorer: Explorer) -> [Int] {
    let units = Array(0..<explorer.shown.hiddenSize)
    switch explorer.view.unitOrder {
    case .index: return units
    case .relation: return sorted(units, by: (explorer.insights.relations.value ?? []).map(abs))
    case .contribution: return sorted(units, by: UnitMeasures.outputContributions(in: explorer).map(abs))
    case .variance:
      let variance = UnitMeasures.statistics(of: explorer.shown.memory, in: explorer)?.variance ?? []
      return sorted(units, by: variance)
    case .saturation:
      var share = [Float](repeating: 0, count: explorer.shown.hiddenSize)
      for gate in explorer.shown.cell.quantities where gate.isGate {
        guard let statistics = UnitMeasures.statistics(of: gate, in: explorer) else { continue }
        for unit in units { share[unit] += statistics.leftSaturated[unit] + statistics.rightSaturated[unit] }
      }
      return sorted(units, by: share)
    case .halfLife:
      return sorted(units, by: explorer.insights.memoryParts?.halfLives.map { $0?.rank ?? 0 } ?? [])
    }
  }

  /// Largest score first; equal ones by index.
  private static func sorted(_ units: [Int], by scores: [Float]) -> [Int] {
    guard scores.count == units.count else { return units }
    return units.sorted { (scores[$0], $1) > (scores[$1], $0) }
  }
}
