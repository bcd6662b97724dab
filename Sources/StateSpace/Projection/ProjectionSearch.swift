import GateCore

/// The projection of many states, worked out a slice at a time: of states of 512 numbers it takes a tenth of a second.
///
/// First C = Σ (s − m)(s − m)ᵀ / P, a state at a time. Then subspace iteration: rows Q, at right angles, become
/// Y = Q C; the eigenvectors of the small matrix Y Qᵀ turn Q into its best guesses of eigenvectors of C, and
/// ‖y − λ q‖ says how good the first two are.
public struct ProjectionSearch: Equatable, Sendable {
  private let states: [Float]  // (P, N)
  private let size: Int
  private let rows: [Int]
  private var mean: [Double]
  private var covariance: [Double]  // (N, N)
  private var covered = 0
  private var basis: [Double] = []  // (K, N)
  private var rounds = 0

  /// Directions that are followed at once: where the second and the third are nearly as strong, more than two tell
  /// them apart.
  private static let width = 8
  private static let mostRounds = 400
  /// Of the largest variance: what a direction may be off by.
  private static let tolerance = 1e-9
  /// Of the largest variance: less is rounding.
  private static let least = 1e-12

  /// - Parameters:
  ///   - states: One behind the other, of `size` numbers each; those with numbers that are not finite do not count.
  public init(of states: [Float], size: Int) {
    self.states = states
    self.size = size
    let count = size > 0 ? states.count / size : 0
    rows = (0..<count).filter { row in states[row * size..<(row + 1) * size].allSatisfy(\.isFinite) }
    mean = [Double](repeating: 0, count: size)
    covariance = [Double](repeating: 0, count: size * size)
    for row in rows {
      for column in 0..<size { mean[column] += Double(states[row * size + column]) }
    }
    for column in 0..<size { mean[column] /= Double(max(1, rows.count)) }
  }

  /// Goes on for about so many multiplications; the projection when it is known.
  public mutating func advance(multiplications: Int) -> Projection? {
    var left = multiplications
    while covered < rows.count {
      guard left > 0 else { return nil }
      addState()
      left -= size * size / 2 + size
    }
    if basis.isEmpty { begin() }
    let total = (0..<size).reduce(0) { $0 + covariance[$1 * size + $1] }
    guard total > 0, total.isFinite else { return Projection(mean: mean, directions: [], shares: []) }
    while left > 0 {
      left -= basis.count * size
      if let found = improve(total) { return found }
    }
    return nil
  }

  private mutating func addState() {
    let start = rows[covered] * size
    let offsets = (0..<size).map { Double(states[start + $0]) - mean[$0] }
    offsets.withUnsafeBufferPointer { offsets in
      covariance.withUnsafeMutableBufferPointer { matrix in
        for i in 0..<size {
          let factor = offsets[i]
          for j in i..<size { matrix[i * size + j] += factor * offsets[j] }
        }
      }
    }
    covered += 1
  }

  /// The other half of the matrix, divided by P; and rows to begin with.
  private mutating func begin() {
    let scale = 1 / Double(max(1, rows.count))
    for i in 0..<size {
      for j in i..<size {
        covariance[i * size + j] *= scale
        covariance[j * size + i] = covariance[i * size + j]
      }
    }
    var generator = SeededGenerator(seed: 1)
    basis = (0..<min(Self.width, size) * size).map { _ in Double(generator.normal()) }
    Orthonormal.straighten(&basis, size: size)
  }

  private mutating func improve(_ total: Double) -> Projection? {
    let count = basis.count / size
    var image = [Double](repeating: 0, count: basis.count)
    for row in 0..<count { apply(basis, row, into: &image) }
    var small = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      for j in 0..<count { small[i * count + j] = Orthonormal.dot(image, i, basis, j, size) }
    }
    let (values, vectors) = Orthonormal.eigenvectors(ofSymmetric: small, size: count)
    let turned = Orthonormal.turned(basis, by: vectors, size: size)
    image = Orthonormal.turned(image, by: vectors, size: size)
    rounds += 1
    let wanted = min(2, count)
    let isGood = (0..<wanted).allSatisfy { row in
      let error = (0..<size).reduce(0.0) {
        let off = image[row * size + $1] - values[row] * turned[row * size + $1]
        return $0 + off * off
      }
      return error.squareRoot() <= Self.tolerance * values[0]
    }
    guard isGood || rounds >= Self.mostRounds else {
      basis = image
      Orthonormal.straighten(&basis, size: size)
      return nil
    }
    let kept = (0..<wanted).filter { values[$0] > Self.least * max(values[0], .leastNormalMagnitude) }
    return Projection(
      mean: mean, directions: kept.map { Self.signed(Array(turned[$0 * size..<($0 + 1) * size])) },
      shares: kept.map { min(1, values[$0] / total) })
  }

  private func apply(_ rows: [Double], _ row: Int, into image: inout [Double]) {
    rows.withUnsafeBufferPointer { rows in
      covariance.withUnsafeBufferPointer { matrix in
        image.withUnsafeMutableBufferPointer { image in
          for i in 0..<size {
            let factor = rows[row * size + i]
            for j in 0..<size { image[row * size + j] += factor * matrix[i * size + j] }
          }
        }
      }
    }
  }

  /// With the sign that makes the largest element positive.
  private static func signed(_ direction: [Double]) -> [Double] {
    let largest = direction.max { abs($0) < abs($1) } ?? 0
    return largest < 0 ? direction.map { -$0 } : direction
  }
}
