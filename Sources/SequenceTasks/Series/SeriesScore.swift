import GateCore
import Models
import Training

/// One-step forecasts of a series with gaps: the network's error, and that of repeating the last value seen.
struct SeriesScore {
  private var squares = 0.0
  private var naiveSquares = 0.0
  private var count = 0

  init(_ predictions: [Prediction]) {
    for prediction in predictions {
      guard case .features(let values, columns: 1) = prediction.sequence.steps,
        case .values(let targets, columns: 1) = prediction.sequence.targets
      else { continue }
      var last: Float = 0
      for (t, row) in prediction.outputs.enumerated() {
        if !values[t].isNaN { last = values[t] }
        guard let said = row.first, !targets[t].isNaN, t >= Self.warmUp else { continue }
        squares += Double((said - targets[t]) * (said - targets[t]))
        naiveSquares += Double((last - targets[t]) * (last - targets[t]))
        count += 1
      }
    }
  }

  /// The first steps, which nothing could foresee, are not judged.
  static let warmUp = 8

  func score(unit: String) -> Score {
    let count = Double(max(1, count))
    return Score([
      .init(
        name: "root mean square error of the next value, from the ninth step on",
        value: (squares / count).squareRoot(), unit: .cost(unit)),
      .init(
        name: "when the last value is repeated instead", value: (naiveSquares / count).squareRoot(),
        unit: .cost(unit)),
    ])
  }
}

/// A series one step ahead: the target of each step is the value of the next, missing where that is.
func forecast(_ name: String, _ values: [Float], annotation: InputSequence.Annotation? = nil) -> InputSequence
{
  InputSequence(
    name: name, steps: .features(values, columns: 1),
    targets: .values(values.dropFirst() + [.nan], columns: 1), annotation: annotation)
}

/// Blanks out runs of 1 … `longest` values, each value beginning one with probability `share`.
func withGaps(
  _ values: [Float], share: Float, longest: Int, using random: inout SeededGenerator
) -> [Float] {
  var values = values
  var t = 0
  while t < values.count {
    guard Float.random(in: 0..<1, using: &random) < share else {
      t += 1
      continue
    }
    let end = min(values.count, t + Int.random(in: 1...longest, using: &random))
    for gap in t..<end { values[gap] = .nan }
    // A gap is followed by at least one value, so that two do not become one long one.
    t = end + 1
  }
  return values
}
