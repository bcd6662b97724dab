import GateCore
import Models

/// What a frame needs to know of a whole sequence, kept because a frame may not read a million steps.
public struct MeasuredSequence: Equatable, Sendable {
  /// Of each input column; none for tokens.
  let columns: [MeasuredColumn]
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
      columns = MeasuredColumn.all(of: values, columns: count)
    }
    let values = sequence.annotation?.values ?? []
    annotationRange = MeasuredColumn(values).range
    // The longest are the largest and, for its sign, the least.
    let ends = annotationRange.map { [$0.lowerBound, $0.upperBound] } ?? []
    annotationWidth = values.areShortIntegers ? ends.map { "\(Int($0))".count }.max() ?? 0 : nil
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
