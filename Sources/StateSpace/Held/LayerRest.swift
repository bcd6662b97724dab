import GateCore

/// What a layer comes to give under an input that stays the same.
struct LayerRest {
  /// h of all its directions, one after the other.
  private(set) var hidden: [Double] = []  // (D·H)
  /// How far the state of a direction still moves a step; nil when all are at rest.
  private(set) var speed: Double?

  /// Multiplications after which a layer that still moves is left where it is.
  private static let patience = 400_000_000
  private static let longest = 20_000
  /// A step so short, measured by the state's length and 1, is rest.
  private static let rest = 1e-10

  init(
    of network: Network, layer: Int, reading input: [Double], _ interventions: [Intervention],
    from state: NetworkState
  ) throws(InputError) {
    for direction in network.architecture.layers[layer].directions {
      let lane = Lane(layer: layer, direction: direction)
      guard
        let map = try LaneMap(of: network, lane: lane, input: input, interventions: interventions),
        let start = StatePoint(state, lane: lane)
      else { continue }
      let (point, moves) = Self.follow(map, from: start.numbers)
      hidden += point.prefix(map.units)
      if let moves { speed = max(speed ?? 0, moves) }
    }
  }

  /// Steps until the state rests; where it still creeps, the point that it creeps to is looked for from there.
  private static func follow(_ map: LaneMap, from start: [Double]) -> (point: [Double], speed: Double?) {
    var state = start
    var speed = Double.infinity
    for _ in 0..<min(longest, max(100, patience / max(1, map.multiplications))) {
      let next = map(state)
      speed = StatePoint.distance(next, state)
      state = next
      if speed <= rest * (1 + Doubles.norm(state)) { return (state, nil) }
    }
    var descent = Descent(map, from: state)
    while descent.outcome == nil { descent.advance(multiplications: .max) }
    let isNear = StatePoint.distance(descent.state, state) <= 0.1 * (1 + Doubles.norm(state))
    return descent.outcome == .rests && isNear ? (descent.state, nil) : (state, speed)
  }
}
