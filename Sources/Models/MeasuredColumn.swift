/// What is known of the numbers of an input column over a whole sequence.
package struct MeasuredColumn: Equatable, Sendable {
  /// The least and the largest known number; nil for a column of gaps.
  package let range: ClosedRange<Float>?
  package let mean: Float
  /// The population's standard deviation of the known values.
  package let deviation: Float
  /// All known values, in order, where they are few; else empty.
  package let values: [Float]

  /// The most values that are few.
  private static let few = 4

  package init(_ all: [Float]) {
    let known = all.filter(\.isFinite)
    range = known.min().flatMap { low in known.max().map { low...$0 } }
    (mean, deviation) = Self.moments(known)
    var distinct: Set<Float> = []
    for value in known where distinct.count <= Self.few { distinct.insert(value) }
    values = distinct.count <= Self.few ? distinct.sorted() : []
  }

  /// The columns of a table, whose rows lie one behind the other.
  package static func all(of table: [Float], columns: Int) -> [MeasuredColumn] {
    (0..<columns).map { column in
      MeasuredColumn(stride(from: column, to: table.count, by: columns).map { table[$0] })
    }
  }

  private static func moments(_ known: [Float]) -> (mean: Float, deviation: Float) {
    guard !known.isEmpty else { return (0, 0) }
    let (count, numbers) = (Double(known.count), known.lazy.map(Double.init))
    let mean = numbers.reduce(0, +) / count
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return (Float(mean), Float(variance.squareRoot()))
  }
}

extension [Float] {
  /// Whether all are whole numbers that a few digits write.
  package var areShortIntegers: Bool { allSatisfy { abs($0) < 1e6 && $0 == $0.rounded() } }
}
