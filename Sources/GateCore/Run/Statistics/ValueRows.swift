/// A quantity's values at consecutive steps, in the records where they were computed: rows as long as a section of a
/// record, of which the units are the first.
struct ValueRows {
  let base: UnsafePointer<Float>
  let count: Int
  /// Floats from one row to the next.
  let stride: Int

  /// The first row. There must be one.
  func first(columns: Int) -> [Float] { Array(UnsafeBufferPointer(start: base, count: columns)) }

  /// The largest finite magnitude of the first columns, of which the sums are known; 0 when no value is finite.
  func largestMagnitude(units: Int, _ sums: ColumnSums) -> Float {
    let (least, largest) = (sums.least, sums.largest)
    var ends: Float = 0
    for j in 0..<units {
      let (low, high) = (-least[j], largest[j])
      ends = low > ends ? low : ends
      ends = high > ends ? high : ends
    }
    if ends < .infinity { return ends }
    return (0..<units).reduce(0) { max($0, largestMagnitude(column: $1, sums)) }
  }

  /// The largest finite magnitude of a column of which the sums are known; 0 when no value is finite.
  private func largestMagnitude(column j: Int, _ sums: ColumnSums) -> Float {
    let (least, largest) = (sums.least[j], sums.largest[j])
    if least > -.infinity, largest < .infinity { return max(0, -least, largest) }
    var magnitude: Float = 0
    for t in 0..<count {
      let value = abs(base[t * stride + j])
      if value > magnitude, value < .infinity { magnitude = value }
    }
    return magnitude
  }
}
