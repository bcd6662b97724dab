import GateCore
import Models
import Training

/// A character model of C: the next letter at every step, with what a reader of the language knows beside it.
public struct CodeTask: SequenceTask {
  public let name = "code"
  public let title = "C, letter by letter"
  public let explanation = """
    The source of SQLite, letter by letter; the network says the next letter. Whether a comment or a string is open,
    and how deep in parentheses it is, must be held for hundreds of letters: units that do so can be found by eye, as
    Karpathy, Johnson and Fei-Fei (2015) found them in a network of the Linux kernel.
    """

  private let sample: String
  private let text: String?
  /// What is learnt from, and what is kept to examine and to show. Read when it is asked for: the program lists its tasks
  /// more often than it opens this one.
  private var learnt: Letters { Letters(Self.letters(of: text ?? "")) }
  private var kept: Letters { Letters(Self.letters(of: sample)) }

  /// A newline and what a keyboard of a typewriter has: any C can be read.
  public static let vocabulary = Vocabulary(
    unit: .character,
    symbols: ["\n"] + (UInt8(ascii: " ")...UInt8(ascii: "~")).map { String(UnicodeScalar($0)) })

  /// Letters of a training passage, and of one that the network is examined on.
  private static let (length, examinedLength) = (200, 500)
  private static let shownLength = 320
  /// The fewest letters that passages can be cut from.
  private static let shortest = 4000

  /// - Parameters:
  ///   - sample: The text that comes with the program, which is kept to examine on.
  ///   - text: What is learnt from; without one there is nothing to learn.
  /// - Returns: nil for texts too short to cut passages from.
  public init?(sample: String, learningFrom text: String? = nil) {
    guard sample.utf8.count >= Self.shortest, text.map({ $0.utf8.count >= Self.shortest }) ?? true else {
      return nil
    }
    self.sample = sample
    self.text = text
  }

  public func learning(from text: String) -> (any SequenceTask)? {
    CodeTask(sample: sample, learningFrom: text)
  }

  /// Tabs are blanks, and what no keyboard has is a question mark.
  private static func letters(of text: String) -> [Int] {
    let ids = Dictionary(
      uniqueKeysWithValues: vocabulary.symbols.enumerated().map { (Character($1), $0) })
    return text.map { character in
      ids[character.isNewline ? "\n" : character == "\t" ? " " : character] ?? ids["?"] ?? 0
    }
  }

  public let loss = Loss.categoricalCrossEntropy
  public var form: TaskForm { .nextSymbol(Self.vocabulary) }

  public func sequences(in part: Part, count: Int, seed: UInt64) -> [InputSequence] {
    let (letters, length) = part == .training ? (learnt, Self.length) : (kept, Self.examinedLength)
    return stride(from: 0, to: letters.ids.count - length, by: length).prefix(max(0, count)).map {
      letters.passage("from letter \($0 + 1)", $0, length: length)
    }
  }

  /// One after the other: what is open at the end of one is open in the next.
  public var isContinuous: Bool { true }

  /// Passages that begin where a function's comment does.
  public var showcase: [InputSequence] {
    let kept = kept
    let text = kept.ids
    let beginning = Self.letters(of: "\n/*")
    var titles: Set<String> = []
    let beginnings = text.indices.dropFirst().dropLast(Self.shownLength + 1).filter {
      text[$0 - 1..<$0 + 2].elementsEqual(beginning) && titles.insert(Self.title(of: text[$0...])).inserted
    }
    guard !beginnings.isEmpty else { return [kept.passage("passage", 0, length: Self.shownLength)] }
    return (0..<min(10, beginnings.count)).map { index in
      let start = beginnings[beginnings.count * index / 10]
      return kept.passage(Self.title(of: text[start...]), start, length: Self.shownLength)
    }
  }

  /// The first words of a comment.
  private static func title(of text: ArraySlice<Int>) -> String {
    let beginning = text.prefix(60).map { vocabulary.symbols[$0] }.joined()
    let words = beginning.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.dropLast()
    return words.prefix(5).joined(separator: " ")
  }

  public func completed(_ sequence: InputSequence) -> InputSequence {
    guard case .tokens(let tokens) = sequence.steps,
      tokens.allSatisfy(Self.vocabulary.symbols.indices.contains), sequence.annotations.count < 2
    else { return sequence }
    var completed = sequence
    completed.annotation = nil
    for annotation in Letters.annotations(of: Array(tokens)) { completed.offer(annotation) }
    return completed
  }

  public func recipe(for cell: CellKind) -> Recipe {
    Recipe(
      cell: Cell(cell), hiddenSize: 128, epochs: cell == .lstm ? 10 : 6, sequenceCount: .max, batchSize: 32,
      optimizer: .adam(learningRate: 0.003))
  }

  public func score(_ predictions: [Prediction]) -> Score { Score(letters: predictions) }
}

/// A text by ids, with what is known after each letter.
private struct Letters: Sendable {
  let ids: [Int]
  let annotations: [InputSequence.Annotation]

  init(_ ids: [Int]) {
    self.ids = ids
    annotations = Self.annotations(of: ids)
  }

  static func annotations(of ids: [Int]) -> [InputSequence.Annotation] {
    CodeReading.annotations(of: ids.lazy.map { Character(CodeTask.vocabulary.symbols[$0]) })
  }

  /// The targets are the letters that follow, the last one included.
  func passage(_ name: String, _ first: Int, length: Int) -> InputSequence {
    let end = min(first + length, ids.count - 1)
    var passage = InputSequence(
      name: name, steps: .tokens(Array(ids[first..<end])),
      targets: .tokens(ids[first + 1..<end + 1].map { $0 }))
    for annotation in annotations {
      passage.offer(.init(name: annotation.name, values: Array(annotation.values[first..<end])))
    }
    return passage
  }
}
