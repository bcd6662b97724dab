import GateCore
import Models

/// What a frame needs to know of a whole sequence, kept because a frame may not read a million steps.
public struct MeasuredSequence: Equatable, Sendable {
  /// The least and the largest known number of each input column; nil for a column of gaps, none for tokens.
  public let inputRanges: [ClosedRange<Float>?]
  /// The least and the largest known value of the annotation.
  public let annotationRange: ClosedRange<Float>?
  /// Characters of the annotation's longest value when all are whole numbers; nil when they are not.
  public let annotationWidth: Int?

  init(_ sequence: InputSequence) {
    switch sequence.steps {
    case .tokens: inputRanges = []
    case .features(let values, let columns):
      inputRanges = (0..<columns).map { column in
        Self.range(values, from: column, by: columns)
      }
    }
    let values = sequence.annotation?.values ?? []
    annotationRange = Self.range(values, from: 0, by: 1)
    let isWhole = values.allSatisfy { abs($0) < 1e6 && $0 == $0.rounded() }
    // The longest are the largest and, for its sign, the least.
    let ends = annotationRange.map { [$0.lowerBound, $0.upperBound] } ?? []
    annotationWidth = isWhole ? ends.map { "\(Int($0))".count }.max() ?? 0 : nil
  }

  private static func range(_ values: [Float], from first: Int, by step: Int) -> ClosedRange<Float>? {
    var (low, high) = (Float.infinity, -Float.infinity)
    var position = first
    while position < values.count {
      let value = values[position]
      if value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
      position += step
    }
    return low <= high ? low...high : nil
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
