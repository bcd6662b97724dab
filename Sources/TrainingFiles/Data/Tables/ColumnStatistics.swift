import GateCore

/// Mean and deviation of columns of numbers, of the values that are there.
struct ColumnStatistics {
  private var counts: [Int]
  private var means: [Double]
  /// Σ (value − mean)², kept as values come (Welford 1962): no difference of large sums.
  private var squares: [Double]
  private var least: [Float]
  private var most: [Float]

  init(columns: Int) {
    counts = [Int](repeating: 0, count: columns)
    means = [Double](repeating: 0, count: columns)
    squares = means
    least = [Float](repeating: .infinity, count: columns)
    most = [Float](repeating: -.infinity, count: columns)
  }

  /// Adds whole rows.
  mutating func add(_ values: some Sequence<Float>) {
    let width = counts.count
    for (index, value) in values.enumerated() where !value.isNaN {
      let column = index % width
      counts[column] += 1
      let distance = Double(value) - means[column]
      means[column] += distance / Double(counts[column])
      squares[column] += distance * (Double(value) - means[column])
      least[column] = min(least[column], value)
      most[column] = max(most[column], value)
    }
  }

  func count(_ column: Int) -> Int { counts[column] }

  /// Whether all its values are the same.
  func isConstant(_ column: Int) -> Bool { !(least[column] < most[column]) }

  /// Mean and deviation (√ of the mean squared distance); a constant column keeps its distance from its mean.
  func scaling(_ column: Int) -> ColumnScaling {
    let deviation = Float((squares[column] / Double(max(1, counts[column]))).squareRoot())
    let isUsable = !isConstant(column) && deviation.isNormal
    return ColumnScaling(mean: Float(means[column]), deviation: isUsable ? deviation : 1)
  }

  /// The scaling of all columns, or none where all are of a size already that a network learns well from.
  ///
  /// - Parameter wanted: nil decides by the numbers.
  func scaling(wanted: Bool?) -> [ColumnScaling] {
    let all = counts.indices.map(scaling)
    let isNeeded = counts.indices.contains { column in
      abs(all[column].mean) > 1 || !isConstant(column) && !(0.2...2).contains(all[column].deviation)
    }
    return wanted ?? isNeeded ? all : []
  }
}
