import GateCore

/// Finds which points hang together: between two of them every state is slow too, as far as three states on the way
/// tell.
struct SlowLinks: Sendable {
  /// Fewer points do not make a line.
  private static let fewest = 4

  private let points: [[Double]]
  private let slow: Double
  /// Of each point, the one that stands for all that it hangs together with.
  private var group: [Int]
  private var pair = (first: 0, second: 1)
  /// The largest residual that was met on the way between two that hang together.
  private var residual: [Double]

  init(_ found: [RestPoint], slow: Double) {
    points = found.map(\.state.numbers)
    self.slow = slow
    group = Array(points.indices)
    residual = found.map(\.residual)
  }

  /// Goes on for about so many multiplications; true when all pairs are looked at.
  mutating func advance(_ map: HeldMap, _ multiplications: Int) -> Bool {
    var left = multiplications
    while left > 0 {
      guard pair.first + 1 < points.count else { return true }
      look(at: pair.first, pair.second, map)
      left -= 3 * map.lane.multiplications + 100
      pair.second += 1
      if pair.second == points.count { pair = (pair.first + 1, pair.first + 2) }
    }
    return false
  }

  private mutating func look(at a: Int, _ b: Int, _ map: HeldMap) {
    guard group[a] != group[b] else { return }
    var largest = max(residual[a], residual[b])
    for share in [0.5, 0.25, 0.75] {
      let state = zip(points[a], points[b]).map { (1 - share) * $0 + share * $1 }
      largest = max(largest, StatePoint.distance(map.lane(state), state))
      if !(largest <= slow) { return }
    }
    let (old, new) = (group[b], group[a])
    for k in group.indices where group[k] == old { group[k] = new }
    (residual[a], residual[b]) = (largest, largest)
  }

  /// The largest group, if it is a line.
  func line(of found: [RestPoint]) -> SlowLine? {
    guard pair.first + 1 >= points.count else { return nil }
    let groups = Dictionary(grouping: points.indices, by: { group[$0] }).values
    guard let largest = groups.max(by: { ($0.count, $1[0]) < ($1.count, $0[0]) }),
      largest.count >= Self.fewest
    else { return nil }
    var (first, last, length) = (largest[0], largest[0], 0.0)
    for (k, a) in largest.enumerated() {
      for b in largest[(k + 1)...] {
        let distance = StatePoint.distance(points[a], points[b])
        if distance > length { (first, last, length) = (a, b, distance) }
      }
    }
    return SlowLine(
      points: largest, dimensions: dimensions(of: largest), first: first, last: last, length: length,
      residual: largest.reduce(0) { max($0, residual[$1]) })
  }

  /// How many directions hold nine tenths of the spread of some points.
  private func dimensions(of members: [Int]) -> Int {
    let count = Double(members.count)
    // The Gram matrix of the points about their mean has the same eigenvalues as their covariance, but for a factor.
    var mean = [Double](repeating: 0, count: points[members[0]].count)
    for member in members { for k in mean.indices { mean[k] += points[member][k] / count } }
    let centered = members.map { member in zip(points[member], mean).map { $0 - $1 } }
    let gram = SquareMatrix(
      rows: centered.map { a in centered.map { b in zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } } })
    let spread = gram.eigenvalues.map { max(0, $0.real) }
    let total = spread.reduce(0, +)
    var sum = 0.0
    for (index, value) in spread.enumerated() {
      sum += value
      if sum >= 0.9 * total { return index + 1 }
    }
    return max(1, spread.count)
  }
}
