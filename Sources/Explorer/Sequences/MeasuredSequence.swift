import GateCore
import Models

/// What a frame needs to know of a whole sequence, kept because a frame may not read a million steps.
public struct MeasuredSequence: Equatable, Sendable {
  /// What is known of an input column.
  struct Column: Equatable, Sendable {
    /// The least and the largest known number; nil for a column of gaps.
    let range: ClosedRange<Float>?
    let mean: Float
    /// The population's standard deviation of the known values.
    let deviation: Float
    /// All known values, in order, where they are few; else empty.
    let values: [Float]

    /// The most values that are few.
    private static let few = 4

    init(_ all: [Float]) {
      let known = all.filter(\.isFinite)
      range = known.min().flatMap { low in known.max().map { low...$0 } }
      (mean, deviation) = Self.moments(known)
      var distinct: Set<Float> = []
      for value in known where distinct.count <= Self.few { distinct.insert(value) }
      values = distinct.count <= Self.few ? distinct.sorted() : []
    }

    private static func moments(_ known: [Float]) -> (mean: Float, deviation: Float) {
      guard !known.isEmpty else { return (0, 0) }
      let (count, numbers) = (Double(known.count), known.lazy.map(Double.init))
      let mean = numbers.reduce(0, +) / count
      let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      return (Float(mean), Float(variance.squareRoot()))
    }
  }

  /// Of each input column; none for tokens.
  let columns: [Column]
  /// The least and the largest known number of each input column; nil for a column of gaps, none for tokens.
  public var inputRanges: [ClosedRange<Float>?] { columns.map(\.range) }
  /// The least and the largest known value of the annotation.
  public let annotationRange: ClosedRange<Float>?
  /// Characters of the annotation's longest value when all are whole numbers; nil when they are not.
  public let annotationWidth: Int?

  init(_ sequence: InputSequence) {
    switch sequence.steps {
    case .tokens: columns = []
    case .features(let values, let count):
      columns = (0..<count).map { column in
        Column(stride(from: column, to: values.count, by: count).map { values[$0] })
      }
    }
    let values = sequence.annotation?.values ?? []
    annotationRange = Column(values).range
    let isWhole = values.allSatisfy { abs($0) < 1e6 && $0 == $0.rounded() }
    // The longest are the largest and, for its sign, the least.
    let ends = annotationRange.map { [$0.lowerBound, $0.upperBound] } ?? []
    annotationWidth = isWhole ? ends.map { "\(Int($0))".count }.max() ?? 0 : nil
  }
}

extension MeasuredSequence {
  /// What is known of the whole sequence on the screen.
  public static func current(in explorer: Explorer) -> MeasuredSequence {
    explorer.insights.sequence.value(for: SequenceKey(explorer.session.sequence))
      ?? MeasuredSequence(explorer.session.sequence)
  }

  /// Works it out where the sequence has changed.
  static func refresh(in explorer: inout Explorer) {
    let sequence = explorer.session.sequence
    explorer.insights.sequence = explorer.insights.sequence.refreshed(for: SequenceKey(sequence)) {
      MeasuredSequence(sequence)
    }
  }
}
