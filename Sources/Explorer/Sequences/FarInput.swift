import GateCore
import Models

/// A column of numbers far from those that a network was trained on: what it says of them it has not learnt.
public struct FarInput: Equatable, Sendable {
  public let column: String
  /// The least and the largest of what is read.
  public let read: ClosedRange<Float>
  /// Those of what the network was trained on, or about them.
  public let trained: ClosedRange<Float>

  /// The column that is farthest away, by more than the whole range of the training; nil where none is, or where
  /// nothing is known of the training.
  ///
  /// - Parameter ranges: The least and the largest value of each column in the training, in the order of the columns;
  ///   where there are none, four standard deviations to both sides of the mean by which the model scales.
  public init?(_ sequence: InputSequence, for model: Model, trained ranges: [ClosedRange<Float>]) {
    self.init(reading: MeasuredSequence(sequence).inputRanges, for: model, trained: ranges)
  }

  /// The same of the least and the largest number of each column that is read.
  init?(reading columns: [ClosedRange<Float>?], for model: Model, trained ranges: [ClosedRange<Float>]) {
    let known = ranges.isEmpty ? model.scaling.map(\.usualRange) : ranges
    guard known.count == columns.count else { return nil }
    let distances = zip(columns, known).map { read, trained -> Float in
      guard let read, trained.lowerBound < trained.upperBound else { return 0 }
      let beyond = max(trained.lowerBound - read.lowerBound, read.upperBound - trained.upperBound)
      return beyond / (trained.upperBound - trained.lowerBound)
    }
    guard let position = distances.indices.max(by: { distances[$0] < distances[$1] }),
      distances[position] > 1, let read = columns[position]
    else { return nil }
    column =
      model.columnNames.indices.contains(position) ? model.columnNames[position] : "column \(position + 1)"
    self.read = read
    trained = known[position]
  }

  /// A clause for the reader.
  public var message: String {
    func text(_ range: ClosedRange<Float>) -> String {
      "\(NumberText.brief(range.lowerBound)) to \(NumberText.brief(range.upperBound))"
    }
    return "'\(column)' reads \(text(read)), far from the \(text(trained)) of the training"
  }
}

extension ColumnScaling {
  fileprivate var usualRange: ClosedRange<Float> {
    let reach = 4 * abs(deviation)
    return mean - reach...mean + reach
  }
}
