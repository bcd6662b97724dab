import GateCore
import Testing

@testable import SequenceTasks
@testable import Training

@Suite("Tasks on words and letters")
struct WordTaskTests {
  /// The rule of meaning, written down once more: the verdict of the clause that counts.
  private func praises(_ words: [String]) -> Bool? {
    var verdict: Bool?
    var negated = false
    var conceded = words.contains("although")
    for word in words {
      if ["not", "never", "hardly"].contains(word) { negated = true }
      let praise = SentimentGrammar.praise + SentimentGrammar.liking.flatMap { [$0.0, $0.1] }
      let blame = SentimentGrammar.blame + SentimentGrammar.disliking.flatMap { [$0.0, $0.1] }
      guard praise.contains(word) || blame.contains(word) else { continue }
      if conceded { conceded = false } else { verdict = praise.contains(word) != negated }
      negated = false
    }
    return verdict
  }

  @Test("The label of every sentence is what the rule of meaning says")
  func labels() {
    let task = SentimentTask()
    for sequence in task.showcase + task.sequences(in: .training, count: 500, seed: 1) {
      let words = tokens(sequence).map { SentimentTask.vocabulary.symbols[$0] }
      #expect(sequence.targets == praises(words).map { .finalValues([$0 ? 1 : 0]) }, "\(words)")
    }
  }

  @Test("Every word of the shown sentences is in the vocabulary, which is neither tiny nor large")
  func vocabulary() {
    #expect((60...150).contains(SentimentTask.vocabulary.symbols.count))
    let negated = SentimentTask().showcase[0]
    #expect(
      text(negated, SentimentTask.vocabulary, separator: " ")
        == "the film was not very good but i really enjoyed the music")
    #expect(negated.annotation?.values == [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0])
  }

  @Test("The book's targets are its next letters, and the last tenth is held out")
  func book() throws {
    let task = try #require(catalog["text"] as? TextTask)
    let sequence = task.passage("", 500)
    guard case .tokens(let targets) = sequence.targets else {
      Issue.record("the targets are not tokens")
      return
    }
    #expect(targets.dropLast().compactMap { $0 } == Array(tokens(sequence).dropFirst()))
    #expect(targets.last == task.tokens[600])
    let ending = try #require(task.sequences(in: .heldOut, count: 1, seed: 1).first)
    #expect(tokens(ending) == Array(task.tokens[task.heldOutStart..<task.heldOutStart + 100]))
    #expect(Double(task.heldOutStart) / Double(task.tokens.count) > 0.89)
  }

  @Test("All the chosen passages are found in the held-out part, with the letters of their words counted")
  func passages() throws {
    let task = try #require(catalog["text"] as? TextTask)
    #expect(task.showcase.count == task.passages.count)
    // "Nothing," said
    #expect(task.showcase[0].annotation?.values.prefix(13) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 1, 2])
  }

  @Test("A text of one's own is cut into passages; one that is too short is refused")
  func ownText() {
    let own = String(repeating: "round and round it goes ", count: 100)
    let task = TextTask(name: "own", title: "", text: own)
    #expect(task?.showcase.count == 10)
    #expect(task?.vocabulary.symbols.first == " ")
    #expect(TextTask(name: "short", title: "", text: "too short") == nil)
  }

  @Test("Certainty about the right letter costs nothing, an even spread over 64 costs six bits")
  func bits() throws {
    let task = try #require(catalog["text"] as? TextTask)
    let sequence = task.passage("", 0)
    let even = Prediction(
      sequence: sequence, outputs: Array(repeating: Array(repeating: 1 / 64, count: 64), count: 100))
    #expect(task.score([even]).quality == -6)
  }
}
