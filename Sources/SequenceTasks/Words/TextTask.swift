import GateCore
import Models
import Training

/// A character model of a text: the next letter at every step.
public struct TextTask: SequenceTask {
  public let name: String
  public let title: String
  public let explanation = """
    A book, letter by letter; the network says the next letter. The last letters tell how the word goes on; how \
    long the word is already, whether a sentence just began and whether somebody is speaking must be \
    remembered. With 64 units and one small book it learns to spell common words and where they end; that a \
    speech was opened it soon forgets.
    """

  /// Ids of the whole text.
  let tokens: [Int]
  public let vocabulary: Vocabulary
  /// Index of the first character that training must not see: the last tenth is held out.
  let heldOutStart: Int
  /// Beginnings of the passages to show, looked for in the held-out part.
  let passages: [String]
  static let length = 100
  /// The fewest characters that give a training and a held-out passage.
  static let shortest = 10 * (length + 1)

  /// nil for a text too short to cut a training and a held-out passage from it.
  public init?(name: String, title: String, text: String, passages: [String] = []) {
    let characters = text.map { $0.isNewline ? "\n" : String($0) }
    let vocabulary = Vocabulary(unit: .character, symbols: Set(characters).sorted())
    tokens = characters.compactMap(vocabulary.id)
    heldOutStart = tokens.count * 9 / 10
    guard tokens.count >= Self.shortest else { return nil }
    self.name = name
    self.title = title
    self.vocabulary = vocabulary
    self.passages = passages
  }

  public let loss = Loss.categoricalCrossEntropy
  public var form: TaskForm { .nextSymbol(vocabulary) }

  /// Training: passages from random positions. Held out: the last tenth, passage after passage.
  public func sequences(in part: Part, count: Int, seed: UInt64) -> [InputSequence] {
    switch part {
    case .training:
      var random = SeededGenerator(seed: seed)
      return (0..<max(0, count)).map { index in
        passage("training \(index + 1)", Int.random(in: 0..<heldOutStart - Self.length, using: &random))
      }
    case .heldOut:
      return stride(from: heldOutStart, to: tokens.count - Self.length, by: Self.length)
        .prefix(max(0, count)).map { passage("held out from \($0)", $0) }
    }
  }

  /// The targets are the characters that follow, the last one included.
  func passage(_ name: String, _ start: Int, length: Int = length) -> InputSequence {
    let end = min(start + length, tokens.count - 1)
    let ids = Array(tokens[start..<end])
    return InputSequence(
      name: name, steps: .tokens(ids), targets: .tokens(tokens[start + 1..<end + 1].map { $0 }),
      annotation: .init(
        name: "letters of the word so far", values: vocabulary.charactersOfWord(in: ids)))
  }

  static let shownLength = 40

  /// The named passages; where none is found, passages from ten positions of the held-out part.
  public var showcase: [InputSequence] {
    let found = passages.compactMap { text -> InputSequence? in
      let wanted = vocabulary.split(text).compactMap(vocabulary.id)
      let last = tokens.count - max(wanted.count, Self.shownLength) - 1
      guard last >= heldOutStart else { return nil }
      return (heldOutStart...last)
        .first { Array(tokens[$0..<$0 + wanted.count]) == wanted }
        .map { passage(text.replacing("\n", with: " "), $0, length: Self.shownLength) }
    }
    guard found.isEmpty else { return found }
    let room = tokens.count - heldOutStart - Self.shownLength - 1
    return (0..<10).map {
      passage("passage \($0 + 1)", heldOutStart + room * $0 / 10, length: Self.shownLength)
    }
  }

  public func recipe(for cell: CellKind) -> Recipe {
    Recipe(
      cell: Cell(cell), hiddenSize: 64, epochs: 45, sequenceCount: heldOutStart / Self.length, batchSize: 16,
      optimizer: .adam(learningRate: 0.005))
  }

  public func score(_ predictions: [Prediction]) -> Score { Score(letters: predictions) }
}
