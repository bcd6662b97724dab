import GateCore
import Models

extension SentimentTask: SequencesByLength {
  public var unit: String { "words between" }
  public var shortest: Int { 0 }
  public var trials: Int { 8 }

  /// A thing, a negation in every second trial, as many intensifiers as it is long, and a verdict.
  public func sequence(ofLength length: Int, trial: Int) -> InputSequence {
    var random = SeededGenerator(length: length, trial: trial)
    func pick(_ words: [String]) -> [String] { words.randomElement(using: &random).map { [$0] } ?? [] }
    let (isNegated, isGood) = (trial % 2 == 1, trial / 2 % 2 == 1)
    let subject = ["the"] + pick(["film", "plot", "music", "story"]) + pick(["was", "is"])
    let between = (0..<length).flatMap { _ in pick(["very", "really", "quite", "so", "truly"]) }
    let verdict = pick(
      isGood ? ["good", "great", "wonderful", "funny"] : ["bad", "awful", "dull", "boring"])
    return Self.sequence(
      "\(length) words between", subject + (isNegated ? pick(["not", "never"]) : []) + between + verdict,
      praising: isGood != isNegated)
  }

  /// Of a sentence of this form only: from its link or negation to its verdict.
  public func length(of sequence: InputSequence) -> Int? {
    let words = sequence.tokens.map { Self.vocabulary.symbols[$0] }
    guard words.count >= 4, words[0] == "the", ["was", "is"].contains(words[2]) else { return nil }
    let rest = words.dropFirst(3).drop { ["not", "never"].contains($0) }.dropLast()
    return rest.allSatisfy(["very", "really", "quite", "so", "truly"].contains) ? rest.count : nil
  }

  public func isRight(_ output: [Float], after step: Int, of sequence: InputSequence) -> Bool? {
    guard step == sequence.count - 1, case .finalValues(let values) = sequence.targets,
      let praise = values.first,
      let said = output.first
    else { return nil }
    return (said > 0.5) == (praise > 0.5)
  }
}
