/// Numbers in rows: channels × time behind a dimension of 1, or whatever a front makes of it on the way.
public struct SignalArray: Equatable, Sendable {
  public let shape: [Int]
  /// Row-major.
  public let values: [Float]

  /// More numbers than this are no frame of a signal.
  public static let countLimit = 1 << 24
  /// More dimensions than this are none of a front.
  public static let rankLimit = 8

  /// nil unless there are as many values as the shape says, and not too many.
  public init?(shape: [Int], values: [Float]) {
    guard Self.count(of: shape) == values.count else { return nil }
    (self.shape, self.values) = (shape, values)
  }

  /// - Parameter count: that of the shape, which the caller has found small enough.
  init(shape: [Int], filling values: [Float]) {
    (self.shape, self.values) = (shape, values)
  }

  /// How many numbers a shape has; nil for one that is not computed with.
  static func count(of shape: [Int]) -> Int? {
    guard shape.count <= rankLimit, shape.allSatisfy({ $0 >= 0 }) else { return nil }
    var count = 1
    for length in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: length)
      guard !overflows, product <= countLimit else { return nil }
      count = product
    }
    return count
  }

  /// How many numbers lie before, along and behind an axis: row-major, they are (outer, length, inner).
  func extents(of axis: Int) -> (outer: Int, length: Int, inner: Int) {
    (shape[..<axis].reduce(1, *), shape[axis], shape[(axis + 1)...].reduce(1, *))
  }
}
