import GateCore

/// The states that a search begins from: states of trajectories, with noise, where these lead to, and anywhere
/// around.
struct StartStates: Sendable {
  /// Of the given states, at most this many are begun from as they are.
  static let mostGiven = 24

  /// Evenly along the trajectories.
  let given: [[Double]]
  let mean: [Double]  // (S)
  /// The mean distance from the mean; at least 0.1, where there is next to no spread.
  let spread: Double
  private let deviations: [Double]  // (S)
  /// The furthest from the mean that a state is which trajectories have or lead to; at least √S, as each number may be 1
  /// off.
  private(set) var distance: Double
  /// The smallest and the largest of each number, before trajectories are followed.
  private let nearby: (low: [Double], high: [Double])  // (S)
  private var low: [Double]  // (S)
  private var high: [Double]  // (S)
  private let noise: Double
  private var generator: SeededGenerator

  /// - Parameter states: Without any, the search begins around zero.
  init(_ states: [StatePoint], units: Int, size: Int, _ settings: PointSearch.Settings) {
    let all = states.isEmpty ? [[Double](repeating: 0, count: size)] : states.map(\.numbers)
    let picked = min(all.count, Self.mostGiven)
    given = (0..<picked).map { all[($0 * (all.count - 1)) / max(1, picked - 1)] }
    let count = Double(all.count)
    var (mean, squares) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
    // c of an LSTM is shown as φ(c), which hardly changes any more beyond 4.
    var high = (0..<size).map { $0 < units ? 1.0 : 4 }
    var low = high.map { -$0 }
    for state in all {
      for k in 0..<size {
        mean[k] += state[k] / count
        (low[k], high[k]) = (min(low[k], state[k]), max(high[k], state[k]))
      }
    }
    for state in all {
      for k in 0..<size { squares[k] += (state[k] - mean[k]) * (state[k] - mean[k]) / count }
    }
    deviations = squares.map { max(0.05, $0.squareRoot()) }
    nearby = (low, high)
    (self.mean, self.low, self.high, noise) = (mean, low, high, settings.noise)
    distance = all.reduce(Double(size).squareRoot()) { max($0, StatePoint.distance($1, mean)) }
    spread = max(0.1, all.reduce(0) { $0 + StatePoint.distance($1, mean) } / count)
    generator = SeededGenerator(seed: settings.seed)
  }

  /// Whether each number of a state is one that the given states have, or that lies between them, −1 and 1.
  func encloses(_ state: [Double]) -> Bool {
    state.indices.allSatisfy { low[$0] - 1e-6 <= state[$0] && state[$0] <= high[$0] + 1e-6 }
  }

  /// Takes in a state that trajectories lead to.
  mutating func reach(_ state: [Double]) {
    distance = max(distance, StatePoint.distance(state, mean))
    for k in state.indices { (low[k], high[k]) = (min(low[k], state[k]), max(high[k], state[k])) }
  }

  /// The next one, drawn: around a given state, with noise; between two points that are known, where saddles are
  /// likely; or anywhere from an eighth below the lowest of each number to as much above the highest, −1 and 1 (of c
  /// −4 and 4) included. Every other one after some steps of the map.
  mutating func draw(_ index: Int, through map: LaneMap, between known: [[Double]]) -> [Double] {
    var state = given[Int.random(in: 0..<given.count, using: &generator)]
    switch index % 7 {
    case 0, 1:
      for k in state.indices { state[k] += noise * deviations[k] * Double(generator.normal()) }
    case 2...3 where known.count > 1:
      let (a, b) = (pick(known), pick(known))
      let share = Double(generator.uniform())
      for k in state.indices {
        state[k] =
          share * a[k] + (1 - share) * b[k] + 0.1 * noise * deviations[k] * Double(generator.normal())
      }
      return state
    case let kind:
      // Where trajectories lead may be far: c is drawn less often from there.
      let (low, high) = kind == 6 ? (low, high) : nearby
      for k in state.indices {
        let (center, half) = ((low[k] + high[k]) / 2, (high[k] - low[k]) / 2)
        state[k] = center + 1.25 * half * Double(2 * generator.uniform() - 1)
      }
    }
    guard index % 2 == 1 else { return state }
    for _ in 0..<Int.random(in: 1...32, using: &generator) { state = map(state) }
    return state
  }

  private mutating func pick(_ states: [[Double]]) -> [Double] {
    states[Int.random(in: 0..<states.count, using: &generator)]
  }
}
