/// Each vector along the last axis times a matrix, y = x M.
public struct VectorProduct: Equatable, Sendable {
  private let matrix: SignalArray  // (K, N)

  /// nil for what is no matrix.
  public init?(_ matrix: SignalArray) {
    guard matrix.shape.count == 2, matrix.values.count > 0 else { return nil }
    self.matrix = matrix
  }

  public var parameterCount: Int { matrix.values.count }

  func callAsFunction(_ x: SignalArray) -> SignalArray? {
    let (depth, columns) = (matrix.shape[0], matrix.shape[1])
    guard x.shape.last == depth, case let shape = x.shape.dropLast() + [columns],
      let total = SignalArray.count(of: Array(shape))
    else { return nil }
    var result = [Float](repeating: 0, count: total)
    result.withUnsafeMutableBufferPointer { y in
      matrix.values.withUnsafeBufferPointer { m in
        guard let y = y.baseAddress, let m = m.baseAddress else { return }
        for row in 0..<total / columns {
          for k in 0..<depth {
            let (value, weights, target) = (x.values[row * depth + k], m + k * columns, y + row * columns)
            for n in 0..<columns { target[n] += value * weights[n] }
          }
        }
      }
    }
    return SignalArray(shape: Array(shape), filling: result)
  }
}
