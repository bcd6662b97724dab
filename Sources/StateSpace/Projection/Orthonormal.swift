/// Rows at right angles to each other, stored one behind the other.
enum Orthonormal {
  static func dot(_ a: [Double], _ i: Int, _ b: [Double], _ j: Int, _ size: Int) -> Double {
    var sum = 0.0
    for k in 0..<size { sum += a[i * size + k] * b[j * size + k] }
    return sum
  }

  /// Gram and Schmidt's way, done twice against rounding. A row that lies in the span of those before it becomes the
  /// first unit vector that does not.
  static func straighten(_ rows: inout [Double], size: Int) {
    var spare = 0
    var row = 0
    while row < rows.count / size {
      let before = dot(rows, row, rows, row, size).squareRoot()
      for _ in 0..<2 {
        for other in 0..<row {
          let share = dot(rows, row, rows, other, size)
          for k in 0..<size { rows[row * size + k] -= share * rows[other * size + k] }
        }
      }
      let length = dot(rows, row, rows, row, size).squareRoot()
      guard length > 1e-12 * before, length > 0, length.isFinite || spare >= size else {
        for k in 0..<size { rows[row * size + k] = k == spare ? 1 : 0 }
        spare += 1
        if spare > size { return }
        continue
      }
      for k in 0..<size { rows[row * size + k] /= length }
      row += 1
    }
  }

  /// New rows: row i is Σ vectors[i, j] · row j.
  static func turned(_ rows: [Double], by vectors: [Double], size: Int) -> [Double] {
    let count = rows.count / size
    var result = [Double](repeating: 0, count: rows.count)
    for i in 0..<count {
      for j in 0..<count {
        let factor = vectors[i * count + j]
        for k in 0..<size { result[i * size + k] += factor * rows[j * size + k] }
      }
    }
    return result
  }

  /// The eigenvalues of a small symmetric matrix, the largest first, and its eigenvectors as rows: Jacobi's rotations,
  /// each of which makes one element 0.
  static func eigenvectors(ofSymmetric matrix: [Double], size n: Int) -> (
    values: [Double], vectors: [Double]
  ) {
    var a = matrix
    var rows = (0..<n * n).map { $0 / n == $0 % n ? 1.0 : 0.0 }
    for _ in 0..<60 {
      let off = (0..<n * n).reduce(0) { $0 + ($1 / n == $1 % n ? 0 : a[$1] * a[$1]) }
      let whole = a.reduce(0) { $0 + $1 * $1 }
      guard off > 1e-30 * whole else { break }
      for p in 0..<n {
        for q in p + 1..<max(p + 1, n) where a[p * n + q] != 0 { rotate(&a, &rows, p, q, n) }
      }
    }
    let order = (0..<n).sorted { (-a[$0 * n + $0], $0) < (-a[$1 * n + $1], $1) }
    return (order.map { a[$0 * n + $0] }, order.flatMap { rows[$0 * n..<($0 + 1) * n] })
  }

  private static func rotate(_ a: inout [Double], _ rows: inout [Double], _ p: Int, _ q: Int, _ n: Int) {
    let theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
    let t = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    for k in 0..<n {
      let (x, y) = (a[k * n + p], a[k * n + q])
      (a[k * n + p], a[k * n + q]) = (c * x - s * y, s * x + c * y)
    }
    for k in 0..<n {
      let (x, y) = (a[p * n + k], a[q * n + k])
      (a[p * n + k], a[q * n + k]) = (c * x - s * y, s * x + c * y)
    }
    for k in 0..<n {
      let (x, y) = (rows[p * n + k], rows[q * n + k])
      (rows[p * n + k], rows[q * n + k]) = (c * x - s * y, s * x + c * y)
    }
  }
}
