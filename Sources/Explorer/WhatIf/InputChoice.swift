import GateCore
import Models

/// What a step could read instead of what it reads, of this network and sequence. Steps count from 1.
enum InputChoice {
  /// Another token, and how strongly the network expected it.
  struct Token: Equatable {
    let symbol: String
    let meaning: String
  }

  /// Another number in a column.
  struct Value: Equatable {
    let value: Float
    let column: Int
    let meaning: String

    /// As `value` takes it behind the step.
    var words: String { NumberText.exact(value) + (column == 0 ? "" : " \(column)") }
  }

  /// The most columns of which values are offered.
  private static let columnLimit = 3

  /// All tokens but the one that is read, those first that the network expected most; empty where none is read.
  static func tokens(at step: Int, in explorer: Explorer) -> [Token] {
    let session = explorer.session
    guard let tokens = session.tokens, tokens.indices.contains(step - 1),
      let size = session.architecture.input.vocabularySize
    else { return [] }
    let others = (0..<size).filter { $0 != tokens[step - 1] }
    let expected = expectations(at: step, of: size, in: explorer)
    guard expected.count == size else {
      return others.map { Token(symbol: session.symbol(ofToken: $0), meaning: "") }
    }
    return others.sorted { (expected[$0], $1) > (expected[$1], $0) }.map {
      Token(
        symbol: session.symbol(ofToken: $0),
        meaning: "the network expected it with \(NumberText.decimal(expected[$0], 3))")
    }
  }

  /// What the step before said of each token; empty where it says nothing of the next one.
  private static func expectations(at step: Int, of size: Int, in explorer: Explorer) -> [Float] {
    guard step > 1, step - 1 <= explorer.cursor.revealed, Predictions.predictsNext(in: explorer.session),
      Predictions.outputsAreTokens(in: explorer.session)
    else { return [] }
    return explorer.session.run.shownOutput(step: step - 2)
  }

  /// Other numbers for the first columns: the values of a column that has few; else one standard deviation up and
  /// down, and the mean and the ends of what the sequence has; a gap where the network knows gaps.
  static func values(at step: Int, in explorer: Explorer) -> [Value] {
    guard case .features(let values, let columns) = explorer.session.sequence.steps, columns > 0,
      case .features(_, let hasGaps) = explorer.session.architecture.input,
      values.indices.contains(step * columns - 1), step > 0
    else { return [] }
    let measured = MeasuredSequence.current(in: explorer).columns
    return (0..<min(columns, columnLimit, measured.count)).flatMap { column -> [Value] in
      let now = values[(step - 1) * columns + column]
      let name = columns > 1 ? explorer.session.columnName(column, of: columns) + ": " : ""
      let gap = hasGaps && !now.isNaN ? [(Float.nan, "a gap")] : []
      return (choices(now, measured[column]) + gap).filter { $0.0 != now }.map {
        Value(value: $0.0, column: column, meaning: name + $0.1)
      }
    }
  }

  private static func choices(_ now: Float, _ column: MeasuredColumn) -> [(Float, String)] {
    guard column.values.isEmpty else {
      return column.values.map { ($0, "a value of the sequence") }
    }
    let shifts: [(Float, String)] =
      now.isFinite && column.deviation > 0
      ? [
        (now + column.deviation, "one standard deviation up"),
        (now - column.deviation, "one standard deviation down"),
      ] : []
    let ends = column.range.map { [($0.upperBound, "the largest"), ($0.lowerBound, "the least")] } ?? []
    return shifts + [(column.mean, "the mean")] + ends
  }
}
