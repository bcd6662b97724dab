import GateCore
import Models
import Training

/// Two letters among distractors: which came, and in which order?
///
/// Source: Hochreiter & Schmidhuber 1997, "Long Short-Term Memory", experiment 6a (temporal order), with
/// shorter sequences.
public struct RecallTask: DrawnTask {
  public let name = "recall"
  public let title = "Temporal order"
  public let explanation = """
    A long row of meaningless letters a, b, c and d in which X or Y occurs at two places. At the end the \
    network must say which of the four it saw: XX, XY, YX or YY. The letters in between carry nothing; they \
    only push at the memory. What was seen early must be latched and shielded for dozens of steps.
    """

  static let vocabulary = Vocabulary(unit: .character, symbols: ["a", "b", "c", "d", "X", "Y"])
  static let lengths = 16...40

  /// a, b, c and d.
  public let waitingTokens = Array(0..<4)

  public init() {}

  public let loss = Loss.categoricalCrossEntropy
  public var form: TaskForm {
    TaskForm(
      input: .oneHot(vocabulary: Self.vocabulary.symbols.count),
      head: Head(size: 4, squash: .softmax, readout: .lastStep), vocabulary: Self.vocabulary,
      outputNames: ["XX", "XY", "YX", "YY"])
  }

  /// The first letter falls into the first third, the second into the second third.
  func draw(using random: inout SeededGenerator) -> InputSequence {
    let length = Int.random(in: Self.lengths, using: &random)
    var tokens = (0..<length).map { _ in Int.random(in: 0..<4, using: &random) }
    for third in 0..<2 {
      let position = third * length / 3 + Int.random(in: 0..<length / 3, using: &random)
      tokens[position] = Bool.random(using: &random) ? 4 : 5
    }
    return Self.sequence("", tokens)
  }

  static func sequence(_ name: String, _ tokens: [Int]) -> InputSequence {
    let letters = tokens.filter { $0 >= 4 }.map { $0 - 4 }
    // 0 until the first letter has come, from then on what it was.
    var first: Float = 0
    let latch = tokens.map { token in
      if first == 0, token >= 4 { first = token == 4 ? 1 : -1 }
      return first
    }
    return InputSequence(
      name: name, steps: .tokens(tokens), targets: .label(letters.prefix(2).reduce(0) { 2 * $0 + $1 }),
      annotation: .init(name: "first letter, X 1, Y −1", values: latch))
  }

  public var showcase: [InputSequence] {
    [
      ("X then Y", "abcXdacbdaYcdabcdbacbdca"), ("Y then X", "abcYdacbdaXcdabcdbacbdca"),
      ("X then X", "abcXdacbdaXcdabcdbacbdca"), ("Y then Y", "abcYdacbdaYcdabcdbacbdca"),
      ("close together", "dabcdXYacdbacbdacadb"), ("far apart", "XacbdbcadcabdcbaacdYcbdacbdabcda"),
      ("a long wait after", "bXcYadcbacdbacdabdcabcdabdcabadcabcdacbd"),
      ("one distractor only", "aaaYaaaaaXaaaaaaaaaaaaaa"), ("as short as trained", "cYabdcXadbcabdca"),
    ].map { name, text in Self.sequence(name, Self.vocabulary.split(text).compactMap(Self.vocabulary.id)) }
  }

  public func recipe(for cell: CellKind) -> Recipe {
    Recipe(cell: Cell(cell), hiddenSize: 4, epochs: 100, seed: 4)
  }

  public func score(_ predictions: [Prediction]) -> Score {
    let right = predictions.count { prediction in
      prediction.sequence.targets == (prediction.outputs.last?.indexOfLargest).map { .label($0) }
    }
    return Score([.share("of sequences named right", right, of: predictions.count)])
  }
}
