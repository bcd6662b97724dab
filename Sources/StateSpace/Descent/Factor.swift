import GateCore

/// L with L Lᵀ = M + μ 1 for a symmetric M (Cholesky), row by row.
struct Factor: Sendable {
  private var lower: SquareMatrix

  init(size: Int) { lower = SquareMatrix(size: size) }

  /// Computes rows of L, after those before them.
  ///
  /// - Parameter matrix: M, of which the upper triangle is read.
  mutating func advance(through rows: Range<Int>, of matrix: SquareMatrix, plus shift: Double) {
    let n = matrix.size
    lower.elements.withUnsafeMutableBufferPointer { elements in
      guard let l = elements.baseAddress else { return }
      for i in rows {
        let row = l + i * n
        for j in 0..<i {
          let other = l + j * n
          row[j] = (matrix[j, i] - Doubles.dot(row, other, count: j)) / other[j]
        }
        let rest = matrix[i, i] + shift - Doubles.dot(row, row, count: i)
        // Of a matrix that is singular but for rounding.
        row[i] = max(rest, .leastNormalMagnitude, 1e-16 * matrix[i, i]).squareRoot()
      }
    }
  }

  /// x with L Lᵀ x = b.
  func solve(_ b: [Double]) -> [Double] {
    let n = lower.size
    var x = b
    lower.elements.withUnsafeBufferPointer { elements in
      x.withUnsafeMutableBufferPointer { x in
        guard let l = elements.baseAddress, let x = x.baseAddress else { return }
        for i in 0..<n { x[i] = (x[i] - Doubles.dot(l + i * n, x, count: i)) / l[i * n + i] }
        for i in stride(from: n - 1, through: 0, by: -1) {
          x[i] /= l[i * n + i]
          Doubles.add(-x[i], times: l + i * n, to: x, count: i)
        }
      }
    }
    return x
  }
}

extension SquareMatrix {
  /// Adds aᵀa of some rows a to the upper triangle of a sum.
  func addSquares(of rows: Range<Int>, to sum: inout SquareMatrix) {
    let n = size
    elements.withUnsafeBufferPointer { elements in
      sum.elements.withUnsafeMutableBufferPointer { sum in
        guard let a = elements.baseAddress, let target = sum.baseAddress else { return }
        for r in rows {
          let row = a + r * n
          for i in 0..<n where row[i] != 0 {
            Doubles.add(row[i], times: row + i, to: target + i * n + i, count: n - i)
          }
        }
      }
    }
  }

  /// Aᵀ v.
  func transposedProduct(with vector: [Double]) -> [Double] {
    let n = size
    var product = [Double](repeating: 0, count: n)
    elements.withUnsafeBufferPointer { elements in
      product.withUnsafeMutableBufferPointer { product in
        guard let rows = elements.baseAddress, let target = product.baseAddress else { return }
        for i in 0..<n { Doubles.add(vector[i], times: rows + i * n, to: target, count: n) }
      }
    }
    return product
  }
}
