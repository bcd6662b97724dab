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
  private let (low, high): ([Double], [Double])  // (S)
  private let noise: Double
  private var generator: SeededGenerator

  /// - Parameter states: Without any, the search begins around zero.
  init(_ states: [StatePoint], size: Int, _ settings: PointSearch.Settings) {
    let all = states.isEmpty ? [[Double](repeating: 0, count: size)] : states.map(\.numbers)
    let picked = min(all.count, Self.mostGiven)
    given = (0..<picked).map { all[($0 * (all.count - 1)) / max(1, picked - 1)] }
    let count = Double(all.count)
    var (mean, squares) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
    var (low, high) = ([Double](repeating: -1, count: size), [Double](repeating: 1, count: size))
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
    (self.mean, self.low, self.high, noise) = (mean, low, high, settings.noise)
    spread = max(0.1, all.reduce(0) { $0 + StatePoint.distance($1, mean) } / count)
    generator = SeededGenerator(seed: settings.seed)
  }

  /// The next one, drawn: around a given state, or anywhere between half as low again as the lowest of each number
  /// and as high, −1 and 1 included; every other one after some steps of the map.
  mutating func draw(_ index: Int, through map: LaneMap) -> [Double] {
    var state = given[Int.random(in: 0..<given.count, using: &generator)]
    for k in state.indices {
      if index % 4 < 2 {
        state[k] += noise * deviations[k] * Double(generator.normal())
      } else {
        let (center, half) = ((low[k] + high[k]) / 2, (high[k] - low[k]) / 2)
        state[k] = center + 1.25 * half * Double(2 * generator.uniform() - 1)
      }
    }
    guard index % 2 == 1 else { return state }
    for _ in 0..<Int.random(in: 1...32, using: &generator) { state = map(state) }
    return state
  }
}
