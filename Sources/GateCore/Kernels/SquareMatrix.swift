/// A square matrix in double precision, row by row.
public struct SquareMatrix: Equatable, Sendable {
  /// n: how many rows, and columns, it has.
  public let size: Int
  public var elements: [Double]  // (n, n)

  /// The zero matrix.
  public init(size: Int) {
    self.size = size
    elements = [Double](repeating: 0, count: size * size)
  }

  /// - Parameter rows: Of the same length as there are rows.
  public init(rows: [[Double]]) {
    precondition(rows.allSatisfy { $0.count == rows.count })
    size = rows.count
    elements = Array(rows.joined())
  }

  public static func identity(size: Int) -> SquareMatrix {
    var matrix = SquareMatrix(size: size)
    for k in 0..<size { matrix[k, k] = 1 }
    return matrix
  }

  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * size + column] }
    set { elements[row * size + column] = newValue }
  }

  /// A v.
  public static func * (matrix: SquareMatrix, vector: [Double]) -> [Double] {
    let n = matrix.size
    return matrix.elements.withUnsafeBufferPointer { elements in
      vector.withUnsafeBufferPointer { vector in
        guard let rows = elements.baseAddress, let v = vector.baseAddress else { return [] }
        return (0..<n).map { Doubles.dot(rows + $0 * n, v, count: n) }
      }
    }
  }

  /// A B.
  public static func * (a: SquareMatrix, b: SquareMatrix) -> SquareMatrix {
    let n = a.size
    var product = SquareMatrix(size: n)
    product.elements.withUnsafeMutableBufferPointer { product in
      b.elements.withUnsafeBufferPointer { b in
        guard let rows = b.baseAddress, let target = product.baseAddress else { return }
        for i in 0..<n {
          for k in 0..<n where a[i, k] != 0 {
            Doubles.add(a[i, k], times: rows + k * n, to: target + i * n, count: n)
          }
        }
      }
    }
    return product
  }
}
