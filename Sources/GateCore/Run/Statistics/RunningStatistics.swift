/// Sums from which `UnitStatistics` are made, for one quantity of one lane.
struct RunningStatistics: Sendable {
  let quantity: Quantity
  let units: Int
  private(set) var count = 0
  /// The first values seen. Sums are taken of the distances from them, because Σ x² − (Σ x)² / n cancels
  /// badly when x varies little around a large mean.
  private var shift: [Float]  // (padded H)
  private var sum: [Double]
  private var squares: [Double]
  private var largestMagnitude: Float = 0
  private var left: [Int]
  private var right: [Int]

  init(quantity: Quantity, units: Int) {
    self.quantity = quantity
    self.units = units
    shift = [Float](repeating: 0, count: padded(units))
    sum = [Double](repeating: 0, count: units)
    squares = sum
    left = [Int](repeating: 0, count: quantity.isGate ? units : 0)
    right = left
  }

  /// Adds some rows of values, and leaves what was added of them in `sums`.
  ///
  /// A few hundred rows are summed in single precision.
  mutating func add(_ rows: ValueRows, using sums: ColumnSums) {
    if count == 0, rows.count > 0 { shift = rows.first(columns: shift.count) }
    shift.withUnsafeBufferPointer { shift in
      guard let base = shift.baseAddress else { return }
      Kernels.sumColumns(
        of: rows.base, rows: rows.count, xRow: rows.stride, shift: base, into: sums,
        counts: quantity.isGate)
    }
    count += rows.count
    sum.withUnsafeMutableBufferPointer { sum in
      for j in 0..<units { sum[j] += Double(sums.distance[j]) }
    }
    squares.withUnsafeMutableBufferPointer { squares in
      for j in 0..<units { squares[j] += Double(sums.squares[j]) }
    }
    largestMagnitude = max(largestMagnitude, rows.largestMagnitude(units: units, sums))
    for j in left.indices {
      left[j] += Int(sums.below[j])
      right[j] += Int(sums.above[j])
    }
  }

  var statistics: UnitStatistics {
    let n = Double(max(count, 1))
    func share(_ steps: [Int]) -> [Float] { steps.map { Float(Double($0) / n) } }
    return UnitStatistics(
      count: count, mean: zip(shift, sum).map { $0 + Float($1 / n) },
      variance: zip(sum, squares).map { Float(($1 - $0 * $0 / n) / n) }, largestMagnitude: largestMagnitude,
      leftSaturated: share(left), rightSaturated: share(right))
  }
}
