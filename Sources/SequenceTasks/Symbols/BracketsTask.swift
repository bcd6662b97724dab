import GateCore
import Models
import Training

/// Well-nested words of two kinds of brackets: the Dyck language with a limit on depth.
///
/// Source of the task and of the counting cell: Suzgun et al. 2019, "LSTM Networks Can Perform Dynamic
/// Counting".
public struct BracketsTask: DrawnTask {
  public let name = "brackets"
  public let title = "Matching brackets"
  public let explanation = """
    Words of well-nested round and square brackets, each ended by a full stop. The network reads a symbol and \
    says which may come next. To know whether the word may end it must count how many brackets are open; to \
    know which bracket may close it must remember the kind of each open one. Neither is in the symbol just \
    read: both must be held in the state.
    """

  /// Openings are not legal at this depth.
  public static let deepest = 4
  static let longest = 40

  static let end = 0
  static let vocabulary = Vocabulary(unit: .character, symbols: [".", "(", ")", "[", "]"])
  /// Closing bracket of each opening one.
  static let closing = [1: 2, 3: 4]

  public init() {}

  public let loss = Loss.categoricalCrossEntropy
  public var form: TaskForm { .nextSymbol(Self.vocabulary) }

  func draw(using random: inout SeededGenerator) -> InputSequence {
    var tokens = [Self.end]
    let length = Int.random(in: 12..<Self.longest, using: &random)
    while tokens.count < length { tokens += Self.word(using: &random) }
    return Self.sequence("", Array(tokens.prefix(Self.longest)))
      .askingFor(legal: Self.legalContinuations)
  }

  /// A word with its full stop: at each position an opening bracket with probability 1/2, an ending, where the
  /// word may end, with 3/10.
  static func word(using random: inout SeededGenerator) -> [Int] {
    var word: [Int] = []
    var open: [Int] = []
    while true {
      if open.isEmpty, !word.isEmpty, Float.random(in: 0..<1, using: &random) < 0.3 { return word + [end] }
      if open.isEmpty || (open.count < deepest && Bool.random(using: &random)) {
        let bracket = Bool.random(using: &random) ? 1 : 3
        open.append(bracket)
        word.append(bracket)
      } else if let bracket = open.popLast(), let closing = closing[bracket] {
        word.append(closing)
      }
    }
  }

  static func sequence(_ name: String, _ tokens: [Int]) -> InputSequence {
    InputSequence(
      name: name, steps: .tokens(tokens), targets: .tokens(tokens.dropFirst().map { $0 } + [nil]),
      annotation: .init(name: "depth", values: nesting(of: tokens).map { Float($0.depth) }))
  }

  /// How many brackets are open after each token, and the innermost of them.
  static func nesting(of tokens: [Int]) -> [(depth: Int, innermost: Int?)] {  // (T)
    var open: [Int] = []
    return tokens.map { token in
      if closing[token] != nil {
        open.append(token)
      } else if token == end {
        open = []
      } else {
        _ = open.popLast()
      }
      return (open.count, open.last)
    }
  }

  /// The symbols that may follow each token.
  public static func legalContinuations(of tokens: [Int]) -> [Set<Int>] {  // (T)
    var shared = Shared<Set<Int>>()
    return zip(tokens, nesting(of: tokens)).map { token, open in
      var legal: Set<Int> = open.depth < deepest ? [1, 3] : []
      if let innermost = open.innermost, let closing = closing[innermost] {
        legal.insert(closing)
      } else if token != end {
        legal.insert(end)
      }
      return shared.one(legal)
    }
  }

  public var showcase: [InputSequence] {
    [
      ("up and down", ".(()(())).[[][()]]."),
      ("a staircase", ".((())).[[]].()."),
      ("kinds must match", ".([()[]]).[(())[]]."),
      ("to the deepest", ".(((()))).[[[[]]]].(((())))."),
      ("never deep", ".()[]()[][]().()."),
      ("one long word", ".([])(()[])[[()]()]([([])])."),
      ("square only", ".[[[]][]][[]]."),
      ("round only", ".((())())(())."),
      ("a tooth comb", ".(()()()()()()())."),
      ("kinds in turn", ".([([])])[([()])]."),
    ].map { name, text in Self.sequence(name, Self.vocabulary.split(text).compactMap(Self.vocabulary.id)) }
  }

  public func recipe(for cell: CellKind) -> Recipe {
    Recipe(cell: Cell(cell), hiddenSize: 8, epochs: 120, seed: 29)
  }

  public func score(_ predictions: [Prediction]) -> Score {
    LegalityTally(predictions, legal: Self.legalContinuations).score
  }
}
