import GateCore
import Models
import Training

/// The adding problem: the sum of two marked numbers among many.
///
/// Source: Hochreiter & Schmidhuber 1997, "Long Short-Term Memory", experiment 4.
public struct AddingTask: DrawnTask {
  public let name = "adding"
  public let title = "The adding problem"
  public let explanation = """
    Each step brings a number between 0 and 1 and a marker that is 1 at exactly two steps. At the end the \
    network must give the sum of the two marked numbers. It has to let a real number in at one step, keep it \
    exactly while other numbers pass, and add a second one to it.
    """

  static let lengths = 10...30

  public init() {}

  public let loss = Loss.meanSquaredError
  public var form: TaskForm {
    TaskForm(
      input: .features(columns: 2, hasMask: false),
      head: Head(size: 1, squash: .identity, readout: .lastStep), outputNames: ["sum"],
      columnNames: ["value", "marker"])
  }

  func draw(using random: inout SeededGenerator) -> InputSequence {
    let length = Int.random(in: Self.lengths, using: &random)
    let values = (0..<length).map { _ in Float.random(in: 0..<1, using: &random) }
    let first = Int.random(in: 0..<length / 2, using: &random)
    let second = Int.random(in: length / 2..<length, using: &random)
    return Self.sequence("", values, marked: [first, second])
  }

  static func sequence(_ name: String, _ values: [Float], marked: Set<Int>) -> InputSequence {
    var sum: Float = 0
    // A memory need not hold what every sequence has in common: the mean, 1/2 for each mark.
    var held: Float = 0
    let sums = values.indices.map { t in
      if marked.contains(t) {
        sum += values[t]
        held += values[t] - 0.5
      }
      return held
    }
    return InputSequence(
      name: name,
      steps: .features(values.indices.flatMap { [values[$0], marked.contains($0) ? 1 : 0] }, columns: 2),
      targets: .finalValues([sum]), annotation: .init(name: "sum so far, less its mean", values: sums))
  }

  public var showcase: [InputSequence] {
    var random = SeededGenerator(seed: 2)
    return [
      ("two marks", 20, [4, 13]), ("close together", 16, [7, 8]), ("first and last", 20, [0, 19]),
      ("far apart", 30, [2, 27]), ("early, then a long wait", 30, [1, 15]), ("at the very end", 12, [5, 11]),
      ("short", 10, [2, 6]), ("longest trained", 30, [9, 21]),
    ].map { (name: String, length: Int, marked: Set<Int>) in
      Self.sequence(
        name, (0..<length).map { _ in (Float.random(in: 0..<1, using: &random) * 100).rounded() / 100 },
        marked: marked)
    }
  }

  public func recipe(for cell: CellKind) -> Recipe {
    Recipe(cell: Cell(cell), hiddenSize: 8, epochs: 60)
  }

  public func score(_ predictions: [Prediction]) -> Score {
    var right = 0
    var squares = 0.0
    for prediction in predictions {
      guard case .finalValues(let sum) = prediction.sequence.targets,
        let said = prediction.outputs.last?.first,
        let wanted = sum.first
      else { continue }
      let error = Double(said - wanted)
      squares += error * error
      if abs(error) < 0.1 { right += 1 }
    }
    let count = Double(max(1, predictions.count))
    return Score([
      .init(
        name: "root mean square error (always saying 1: 0.41)", value: (squares / count).squareRoot(),
        unit: .cost("")),
      .share("of sums right to within 0.1", right, of: predictions.count),
    ])
  }
}
