import GateCore
import Models
import Testing

@testable import SequenceTasks
@testable import Training

@Suite("Tasks on symbols")
struct SymbolTaskTests {
  /// Depth after each character, by removing matched pairs from a stack of characters; nil when one fails.
  private func depths(_ text: String) -> [Float]? {
    var open: [Character] = []
    var depths: [Float] = []
    for character in text {
      switch character {
      case "(", "[": open.append(character)
      case ")": if open.popLast() != "(" { return nil }
      case "]": if open.popLast() != "[" { return nil }
      case _: if !open.isEmpty { return nil }
      }
      depths.append(Float(open.count))
    }
    return depths
  }

  @Test("Behind the full stop of a Reber word nothing is asked, as in training; within one it is")
  func reberEnd() throws {
    let task = ReberTask()
    for sequence in task.showcase.map(task.completed) {
      guard case .tokenSets(let sets) = sequence.targets else {
        Issue.record("no sets of symbols")
        continue
      }
      #expect(sets.last == [])
      #expect(sets.dropLast().allSatisfy { !$0.isEmpty })
    }
    let begun = task.completed(InputSequence(name: "", steps: .tokens([0, 1, 2])))
    guard case .tokenSets(let sets) = begun.targets else { return }
    #expect(sets.last?.isEmpty == false)
  }

  @Test("Bracket words are well nested, never too deep, and annotated with their depth")
  func brackets() throws {
    let task = BracketsTask()
    for sequence in task.showcase + task.sequences(in: .training, count: 300, seed: 5) {
      let nesting = try #require(self.depths(text(sequence, BracketsTask.vocabulary)))
      #expect(sequence.annotation?.values == nesting)
      #expect(nesting.allSatisfy { $0 <= Float(BracketsTask.deepest) })
    }
    #expect(task.showcase.allSatisfy { text($0, BracketsTask.vocabulary).hasSuffix(".") })
  }

  @Test("After a bracket word's prefix exactly the grammar's symbols are legal")
  func bracketsLegal() {
    let ids = BracketsTask.vocabulary.split(".([[(").compactMap(BracketsTask.vocabulary.id)
    #expect(BracketsTask.legalContinuations(of: ids) == [[1, 3], [1, 2, 3], [1, 3, 4], [1, 3, 4], [2]])
    let closed = BracketsTask.vocabulary.split(".()").compactMap(BracketsTask.vocabulary.id)
    #expect(BracketsTask.legalContinuations(of: closed).last == [0, 1, 3])
  }

  @Test("A text that only opens brackets takes memory in proportion to its length")
  func neverClosed() {
    let tokens = [Int](repeating: 1, count: 400_000)
    #expect(BracketsTask.sequence("open", tokens).annotation?.values.last == 400_000)
    #expect(BracketsTask.legalContinuations(of: tokens).last == [2])
  }

  @Test("Every bracket, and every Reber symbol, is a legal continuation of what is before it")
  func continuations() {
    for sequence in BracketsTask().sequences(in: .training, count: 200, seed: 2) {
      let ids = tokens(sequence)
      #expect(zip(BracketsTask.legalContinuations(of: ids), ids.dropFirst()).allSatisfy { $0.contains($1) })
    }
    for sequence in ReberTask().showcase + ReberTask().sequences(in: .training, count: 200, seed: 2) {
      let ids = tokens(sequence)
      #expect(zip(ReberTask.legalContinuations(of: ids), ids.dropFirst()).allSatisfy { $0.contains($1) })
    }
  }

  @Test("A Reber word ends with the symbol it began with")
  func reber() throws {
    for sequence in ReberTask().showcase + ReberTask().sequences(in: .training, count: 200, seed: 9) {
      let word = text(sequence, ReberTask.vocabulary)
      #expect(word.wholeMatch(of: /\.B([TP])B(TS*X|P)[TVXPS]*E\1E\./) != nil, "\(word)")
    }
    let ids = ReberTask.vocabulary.split(".BPBPVVE").compactMap(ReberTask.vocabulary.id)
    let outer = try #require(ReberTask.vocabulary.id(of: "P"))
    #expect(ReberTask.legalContinuations(of: ids).last == [outer])
  }

  @Test("aⁿbⁿ words have as many b as a, and the annotation counts them")
  func anbn() {
    #expect(text(AnBnTask.word(3), AnBnTask.vocabulary) == ".aaabbb.")
    #expect(AnBnTask.word(3).annotation?.values == [0, 1, 2, 3, 2, 1, 0, 0])
    for sequence in AnBnTask().sequences(in: .training, count: 200, seed: 1) {
      for word in text(sequence, AnBnTask.vocabulary).split(separator: ".") {
        let n = word.count { $0 == "a" }
        #expect(word == String(repeating: "a", count: n) + String(repeating: "b", count: n))
        #expect((1...AnBnTask.longestTrained).contains(n))
      }
    }
    let heldOut = AnBnTask().sequences(in: .heldOut, count: 100, seed: 1)
    #expect(heldOut.map(\.count) == (11...50).map { 2 * $0 + 2 })
  }

  @Test("Recall sequences hold two letters in the first two thirds, and the label names them")
  func recall() throws {
    let task = RecallTask()
    for sequence in task.showcase + task.sequences(in: .training, count: 200, seed: 1) {
      let letters = text(sequence, RecallTask.vocabulary).filter { "XY".contains($0) }
      guard case .label(let label) = sequence.targets else { throw MissingLabel() }
      #expect(task.form.outputNames[label] == letters)
      #expect(sequence.annotation?.values.last == (letters.hasPrefix("X") ? 1 : -1))
    }
  }

  private struct MissingLabel: Error {}

  @Test("A network that knows the grammar scores 100 %, one that knows nothing far less")
  func scores() {
    let task = BracketsTask()
    let sequences = task.sequences(in: .heldOut, count: 30, seed: 1)
    let ideal = sequences.map {
      idealPrediction($0, symbols: 5, legal: BracketsTask.legalContinuations)
    }
    #expect(task.score(ideal).measures.allSatisfy { $0.value == 1 })
    let ignorant = sequences.map { idealPrediction($0, symbols: 5) { $0.map { _ in [0, 1, 2, 3, 4] } } }
    #expect(task.score(ignorant).measures.allSatisfy { $0.value < 0.9 })
    #expect(task.score(ignorant).quality == 0)
    #expect(task.score([]).quality == 0)
  }

  @Test("An aⁿbⁿ word counts only when every b and the end are right")
  func anbnScore() {
    func predicting(_ next: [Int]) -> Prediction {
      Prediction(
        sequence: AnBnTask.word(2), outputs: next.map { token in (0..<3).map { $0 == token ? 1 : 0 } })
    }
    // .aabb. : asked after the first b and after the second.
    #expect(AnBnTask().score([predicting([1, 1, 1, 2, 0, 1])]).quality == 1)
    let half = AnBnTask().score([predicting([1, 1, 1, 2, 2, 1])])
    #expect(half.measures.map(\.value) == [0, 0.5, 2])
  }
}
