import GateCore

/// Small sentences of praise and blame whose meaning is decided by construction.
struct SentimentGrammar {
  static let praise = ["good", "great", "wonderful", "funny", "clever", "moving", "charming", "fresh"]
  static let blame = ["bad", "awful", "dull", "boring", "silly", "weak", "slow", "stale"]
  /// Verbs of opinion: plain form after a negation, past form otherwise.
  static let liking = [("like", "liked"), ("love", "loved"), ("enjoy", "enjoyed"), ("admire", "admired")]
  static let disliking = [
    ("hate", "hated"), ("dislike", "disliked"), ("despise", "despised"), ("regret", "regretted"),
  ]
  static let things = ["film", "plot", "acting", "music", "ending", "story", "script", "cast"]
  static let links = ["was", "is", "seemed"]
  static let negations = ["not", "never", "hardly"]
  static let intensifiers = ["very", "really", "quite", "so", "truly"]
  static let openers = [["in", "my", "opinion"], ["on", "the", "whole"], ["to", "be", "honest"]]
  static let closers = [["in", "the", "end"], ["at", "times"], ["for", "me"]]

  /// Every word, each once, sorted so that the ids do not depend on the order of the lists above.
  static let words: [String] = {
    let pairs = (liking + disliking).flatMap { [$0.0, $0.1] }
    let lists = praise + blame + pairs + things + links + negations + intensifiers
    return Set(
      lists + (openers + closers).flatMap { $0 } + ["the", "i", "did", "but", "and", "although", "it", "yet"]
    ).sorted()
  }()

  /// A sentence that praises or blames as a whole.
  static func sentence(praising: Bool, using random: inout SeededGenerator) -> [String] {
    var sentence: [String] = []
    if Float.random(in: 0..<1, using: &random) < 0.2 { sentence += pick(openers, &random) }
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5:
      sentence += clause(praising: praising, using: &random)
    case 5..<7:
      // What follows "but" outweighs what comes before it.
      sentence += clause(praising: !praising, using: &random) + [pick(["but", "yet"], &random)]
      sentence += clause(praising: praising, using: &random)
    case 7..<9:
      // "although" takes away the weight of its own clause.
      sentence += ["although"] + clause(praising: !praising, using: &random)
      sentence += clause(praising: praising, using: &random)
    default:
      sentence += clause(praising: praising, using: &random) + ["and"]
      sentence += clause(praising: praising, using: &random)
    }
    if Float.random(in: 0..<1, using: &random) < 0.2 { sentence += pick(closers, &random) }
    return sentence
  }

  /// One statement. A negation turns the sense of the word after it, however far ahead.
  static func clause(praising: Bool, using random: inout SeededGenerator) -> [String] {
    let negated = Float.random(in: 0..<1, using: &random) < 0.45
    let strong = Float.random(in: 0..<1, using: &random) < 0.4 ? [pick(intensifiers, &random)] : []
    let wordPraises = praising != negated
    if Bool.random(using: &random) {
      let (plain, past) = pick(wordPraises ? liking : disliking, &random)
      let verb = negated ? ["did", "not"] + strong + [plain] : strong + [past]
      return ["i"] + verb + thing(&random)
    }
    let negation = negated ? [pick(negations, &random)] : []
    let subject = Float.random(in: 0..<1, using: &random) < 0.25 ? ["it"] : thing(&random)
    return subject + [pick(links, &random)] + negation + strong + [
      pick(wordPraises ? praise : blame, &random)
    ]
  }

  private static func thing(_ random: inout SeededGenerator) -> [String] { ["the", pick(things, &random)] }

  private static func pick<Element>(_ elements: [Element], _ random: inout SeededGenerator) -> Element {
    elements[Int.random(in: elements.indices, using: &random)]
  }
}
