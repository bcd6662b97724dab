/// A state that an exporter has multiplied into constants of the first step: U s + b where every other step has
/// U h' + b. It is computed back from these.
struct FoldedState {
  /// U (rows, columns).
  private var matrix: [Float] = []
  /// U s (rows).
  private var product: [Double] = []
  private let columns: Int

  /// The normal equations take time in proportion to the cube of this.
  private static let sizeLimit = 512
  /// Of what the constants hold, single precision keeps seven digits.
  private static let tolerance = 1e-5

  init(columns: Int) { self.columns = columns }

  /// Adds what is known of the product with some rows.
  mutating func add(_ matrix: [Float], product: [Double]) {
    self.matrix += matrix
    self.product += product
  }

  /// The least squares solution, by Cholesky's decomposition of the normal equations UᵀU s = Uᵀ(U s); nil when the
  /// equations do not determine it or contradict each other.
  var state: [Float]? {
    let rows = product.count
    guard columns > 0, columns <= Self.sizeLimit, rows >= columns, matrix.count == rows * columns else {
      return nil
    }
    var normal = [Double](repeating: 0, count: columns * columns)
    var right = [Double](repeating: 0, count: columns)
    // Twice as many rows as unknowns are enough; the others are checked below.
    for row in 0..<min(rows, 2 * columns) {
      for a in 0..<columns {
        let left = Double(matrix[row * columns + a])
        right[a] += left * product[row]
        for b in 0...a { normal[a * columns + b] += left * Double(matrix[row * columns + b]) }
      }
    }
    let largest = (0..<columns).map { normal[$0 * columns + $0] }.max() ?? 0
    for a in 0..<columns {
      for b in 0...a {
        var sum = normal[a * columns + b]
        for k in 0..<b { sum -= normal[a * columns + k] * normal[b * columns + k] }
        if a == b {
          guard sum > largest * 1e-9 else { return nil }
          normal[a * columns + a] = sum.squareRoot()
        } else {
          normal[a * columns + b] = sum / normal[b * columns + b]
        }
      }
    }
    for a in 0..<columns {
      for k in 0..<a { right[a] -= normal[a * columns + k] * right[k] }
      right[a] /= normal[a * columns + a]
    }
    for a in (0..<columns).reversed() {
      for k in (a + 1)..<max(columns, a + 1) { right[a] -= normal[k * columns + a] * right[k] }
      right[a] /= normal[a * columns + a]
    }
    let state = right.map { Float($0) }
    return agrees(state) ? state : nil
  }

  /// True when the product with a state is what it is known to be.
  func agrees(_ state: [Float]) -> Bool {
    let scale = max(1, product.map(abs).max() ?? 0)
    return product.indices.allSatisfy { row in
      var sum = 0.0
      for column in 0..<columns { sum += Double(matrix[row * columns + column]) * Double(state[column]) }
      return abs(sum - product[row]) <= Self.tolerance * scale
    }
  }
}
