import GateCore
import Models
import Training

/// Praise or blame, with negation and concession.
public struct SentimentTask: DrawnTask {
  public let name = "sentiment"
  public let title = "Praise or blame"
  public let explanation = """
    Sentences about films, made from a small grammar. At the last word the network says how likely the \
    sentence praises. A word like "good" settles nothing by itself: a "not" some words before turns it round, \
    "but" outweighs what comes before it, and "although" takes the weight from what comes next. Words enter \
    as vectors that were learnt together with the gates.
    """

  static let vocabulary = Vocabulary(unit: .word, symbols: SentimentGrammar.words)
  static let negations = Set(SentimentGrammar.negations)
  static let verdicts = Set(
    SentimentGrammar.praise + SentimentGrammar.blame
      + (SentimentGrammar.liking + SentimentGrammar.disliking).flatMap { [$0.0, $0.1] })

  public init() {}

  public let loss = Loss.binaryCrossEntropy
  public var form: TaskForm {
    TaskForm(
      input: .embedding(vocabulary: Self.vocabulary.symbols.count, size: 6),
      head: Head(size: 1, squash: .sigmoid, readout: .lastStep), vocabulary: Self.vocabulary,
      outputNames: ["praise"])
  }

  func draw(using random: inout SeededGenerator) -> InputSequence {
    let praising = Bool.random(using: &random)
    return Self.sequence(
      "", SentimentGrammar.sentence(praising: praising, using: &random), praising: praising)
  }

  static func sequence(_ name: String, _ words: [String], praising: Bool) -> InputSequence {
    var negated = false
    let scope = words.map { word -> Float in
      if negations.contains(word) { negated = true }
      defer { if verdicts.contains(word) { negated = false } }
      return negated ? 1 : 0
    }
    return InputSequence(
      name: name, steps: .tokens(words.compactMap(vocabulary.id)),
      targets: .finalValues([praising ? 1 : 0]), annotation: .init(name: "negated", values: scope))
  }

  public var showcase: [InputSequence] {
    [
      ("not, then but", "the film was not very good but i really enjoyed the music", true),
      ("plain praise", "on the whole the acting was really charming and i loved the story", true),
      ("plain blame", "to be honest the script was very dull and i disliked the cast", false),
      ("negated praise", "in my opinion the ending was never really funny for me", false),
      ("negated blame", "i did not truly hate the plot and it was hardly boring", true),
      ("blame, but praise", "the story was awful and i hated the plot but the ending was great", true),
      ("praise, but blame", "i admired the cast but the story seemed so slow", false),
      ("although", "although the script is not clever the film was truly moving", true),
      ("although, the other way", "although i loved the acting the ending was hardly good", false),
      ("twice not", "the plot was not weak yet i did not enjoy the film", false),
    ].map { name, text, praising in Self.sequence(name, Self.vocabulary.split(text), praising: praising) }
  }

  public func recipe(for cell: CellKind) -> Recipe {
    Recipe(cell: Cell(cell), hiddenSize: 4, epochs: 40, sequenceCount: 3000, seed: 21)
  }

  public func score(_ predictions: [Prediction]) -> Score {
    let right = predictions.count { prediction in
      guard case .finalValues(let wanted) = prediction.sequence.targets,
        let said = prediction.outputs.last?.first
      else { return false }
      return wanted == [said > 0.5 ? 1 : 0]
    }
    return Score([.share("of sentences judged right", right, of: predictions.count)])
  }
}
