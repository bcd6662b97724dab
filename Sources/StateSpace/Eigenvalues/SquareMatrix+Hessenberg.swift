import GateCore

extension SquareMatrix {
  /// Scales rows and columns by powers of two, D⁻¹ A D, until each row weighs about as much as its column: the
  /// eigenvalues stay, and rounding harms the small ones less.
  mutating func balance() {
    var isBalanced = false
    var sweeps = 0
    while !isBalanced, sweeps < 20 {
      isBalanced = true
      sweeps += 1
      for i in 0..<size where balance(row: i) { isBalanced = false }
    }
  }

  /// Returns true when the row was scaled.
  private mutating func balance(row i: Int) -> Bool {
    var (row, column) = (0.0, 0.0)
    for j in 0..<size where j != i {
      row += abs(self[i, j])
      column += abs(self[j, i])
    }
    guard row > 0, column > 0 else { return false }
    let sum = row + column
    var scale = 1.0
    while column < row / 2, scale < 0x1p500 {
      scale *= 2
      column *= 4
    }
    while column > row * 2, scale > 0x1p-500 {
      scale /= 2
      column /= 4
    }
    guard scale != 1, (column + row) / scale < 0.95 * sum else { return false }
    for j in 0..<size { self[i, j] /= scale }
    for j in 0..<size { self[j, i] *= scale }
    return true
  }

  /// Makes the elements of a column below its subdiagonal 0, by the similarity P A P with the reflection
  /// P = 1 − β v vᵀ, v over the rows behind the column.
  mutating func reflect(column: Int) {
    let (n, first) = (size, column + 1)
    let count = n - first
    var v = (first..<n).map { self[$0, column] }
    // Of numbers near the ends of the range the squares would not be.
    let scale = v.lazy.map { abs($0) }.max() ?? 0
    guard v.dropFirst().contains(where: { $0 != 0 }) else { return }
    for k in v.indices { v[k] /= scale }
    let norm = Doubles.norm(v)
    let image = v[0] > 0 ? -norm : norm
    v[0] -= image
    let beta = 2 / v.reduce(0) { $0 + $1 * $1 }

    elements.withUnsafeMutableBufferPointer { elements in
      v.withUnsafeBufferPointer { v in
        guard let a = elements.baseAddress, let v = v.baseAddress else { return }
        // P A: the rows behind the column, from the column on.
        let width = n - column
        var sums = [Double](repeating: 0, count: width)
        for k in 0..<count { Doubles.add(v[k], times: a + (first + k) * n + column, to: &sums, count: width) }
        for k in 0..<count {
          Doubles.add(-beta * v[k], times: sums, to: a + (first + k) * n + column, count: width)
        }
        // A P: the columns behind the column, of all rows.
        for i in 0..<n {
          let row = a + i * n + first
          Doubles.add(-beta * Doubles.dot(row, v, count: count), times: v, to: row, count: count)
        }
      }
    }
    self[first, column] = image * scale
    for row in first + 1..<n { self[row, column] = 0 }
  }
}
