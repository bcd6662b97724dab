/// Rows of numbers somewhere in memory.
struct RowSource {
  let base: UnsafePointer<Float>
  let stride: Int

  /// Calls `body` with a copy of the rows in which numbers below 0 are 0.
  func withRectified(rows: Int, depth: Int, _ body: (RowSource) -> Void) {
    var copy = [Float](repeating: 0, count: max(1, rows * depth))
    for r in 0..<rows {
      let row = base + r * stride
      for k in 0..<depth where !(row[k] <= 0) { copy[r * depth + k] = row[k] }
    }
    copy.withUnsafeBufferPointer { copy in
      guard let start = copy.baseAddress else { return }
      body(RowSource(base: start, stride: depth))
    }
  }
}
