import GateCore
import Models
import Training

/// The embedded Reber grammar: what is read first decides what comes last but one.
///
/// Source: Hochreiter & Schmidhuber 1997, "Long Short-Term Memory", experiment 1. A full stop is added before
/// and after each word.
public struct ReberTask: DrawnTask {
  public let name = "reber"
  public let title = "The embedded Reber grammar"
  public let explanation = """
    Words from a small automaton, wrapped: a word begins with B and then T or P, goes through the automaton, \
    and must end with the same T or P before its E. Inside, every next symbol follows from the last few. \
    The last symbol but one cannot: it was fixed at the second step, and everything in between is noise that \
    the memory has to survive.
    """

  static let vocabulary = Vocabulary(unit: .character, symbols: [".", "B", "T", "P", "S", "X", "V", "E"])

  /// Arcs of the inner automaton from each of its states: symbol and next state; state 6 has none and ends.
  static let arcs: [[(symbol: String, next: Int)]] = [
    [("B", 1)], [("T", 2), ("P", 3)], [("S", 2), ("X", 4)], [("T", 3), ("V", 5)],
    [("X", 3), ("S", 6)], [("P", 4), ("V", 6)], [("E", 7)], [],
  ]

  public init() {}

  public let loss = Loss.categoricalCrossEntropy
  public var form: TaskForm { .nextSymbol(Self.vocabulary) }

  func draw(using random: inout SeededGenerator) -> InputSequence {
    let outer = Bool.random(using: &random) ? "T" : "P"
    var text = ".B" + outer
    var state = 0
    while let arc = Self.arcs[state].randomElement(using: &random) {
      text += arc.symbol
      state = arc.next
    }
    return Self.sequence("", text + outer + "E.").askingFor(legal: Self.legalContinuations)
  }

  static func sequence(_ name: String, _ text: String) -> InputSequence {
    let tokens = vocabulary.split(text).compactMap(vocabulary.id)
    let outer = text.dropFirst(2).first == "T" ? Float(1) : -1
    // From the step that reads the outer symbol to the one that predicts it again.
    let values = tokens.indices.map { (2..<tokens.count - 3).contains($0) ? outer : 0 }
    return InputSequence(
      name: name, steps: .tokens(tokens), targets: .tokens(tokens.dropFirst().map { $0 } + [nil]),
      annotation: .init(name: "outer symbol, T 1, P −1", values: values))
  }

  /// Where in a word a reader is.
  private enum Position: Equatable {
    case boundary
    case outerChoice
    case inner(Int)
    case outerAgain
    case closing
    case end
  }

  /// The symbols that may follow each token.
  public static func legalContinuations(of tokens: [Int]) -> [Set<Int>] {  // (T)
    var position = Position.end
    var outer = ""
    var shared = Shared<Set<Int>>()
    return tokens.map { token in
      let symbol = vocabulary.symbols[token]
      switch position {
      case .end: position = .boundary
      case .boundary: position = .outerChoice
      case .outerChoice:
        outer = symbol
        position = .inner(0)
      case .inner(let state):
        let next = arcs[state].first { $0.symbol == symbol }?.next ?? state
        position = arcs[next].isEmpty ? .outerAgain : .inner(next)
      case .outerAgain: position = .closing
      case .closing: position = .end
      }
      return shared.one(Set(symbols(from: position, outer: outer).compactMap(vocabulary.id)))
    }
  }

  private static func symbols(from position: Position, outer: String) -> [String] {
    switch position {
    case .boundary: ["B"]
    case .outerChoice: ["T", "P"]
    case .inner(let state): arcs[state].map(\.symbol)
    case .outerAgain: [outer]
    case .closing: ["E"]
    case .end: ["."]
    }
  }

  public var showcase: [InputSequence] {
    [
      ("T, round the loop", ".BTBTSSXXTVVETE."), ("P, the same way", ".BPBTSSXXTVVEPE."),
      ("T, short", ".BTBPVVETE."), ("P, short", ".BPBPVVEPE."), ("T, by the upper way", ".BTBTXSETE."),
      ("P, through both halves", ".BPBPTTVPXVVEPE."), ("T, a long stay", ".BTBTSSSSSSXXTTTTVVETE."),
      ("P, a long stay", ".BPBTSSSSSSXXTTTTVVEPE."),
    ].map { Self.sequence($0, $1) }
  }

  public func recipe(for cell: CellKind) -> Recipe {
    Recipe(cell: Cell(cell), hiddenSize: 8, epochs: 60, seed: 6)
  }

  public func score(_ predictions: [Prediction]) -> Score {
    var right = 0
    for prediction in predictions {
      guard case .tokens(let tokens) = prediction.sequence.steps, tokens.count > 6 else { continue }
      // The outer symbol is third from the end: it, E, full stop.
      let step = tokens.count - 4
      let row = prediction.outputs.indices.contains(step) ? prediction.outputs[step] : []
      if row.indexOfLargest == tokens[2] { right += 1 }
    }
    let outer = Score.Measure.share(
      "of words whose last symbol but one is predicted right", right, of: predictions.count)
    return Score([outer] + LegalityTally(predictions, legal: Self.legalContinuations).score.measures)
  }
}
