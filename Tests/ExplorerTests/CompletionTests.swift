import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("What is known about a changed sequence") struct CompletionTests {
  private let depths: [Float] = [0, 1, 2, 1, 0, 0, 0, 1, 2, 3, 2, 1, 0, 0, 0]

  /// What a task would answer: depths and one legal symbol everywhere.
  private func answer(_ sequence: InputSequence) -> InputSequence {
    var completed = sequence
    completed.targets = .tokenSets(Array(repeating: [2], count: sequence.count))
    completed.annotation = .init(name: "depth", values: depths)
    return completed
  }

  @Test("a changed token asks for what the task knows, once, and the answer is on the screen")
  func tokens() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("G")
    let effects = try explorer.perform(line: "token 4 [")
    guard case .completeSequence(let changed) = effects.first else {
      Issue.record("no sequence to complete")
      return
    }
    #expect(effects.count == 1)
    #expect(changed.annotation == nil)
    #expect(explorer.session.sequence.annotation?.values.count == 3)
    #expect(explorer.update(.sequenceCompleted(answer(changed))).isEmpty)
    #expect(explorer.session.sequence.annotation?.values == depths)
    #expect(Predictions.expected(step: 9, in: explorer.session) == [")"])
    #expect(try explorer.perform(line: "step -1").isEmpty)
  }

  @Test("every way of coming to a changed sequence asks again; none other asks")
  func again() throws {
    var explorer = try Fixtures.explorer()
    #expect(try explorer.perform(line: "clamp forget 1 0").isEmpty)
    for line in [
      "token 2 [", "clamp output 1 0", "undo", "cell gru", "sequence 2", "token 1 [", "sequence 1",
    ] {
      let effects = try explorer.perform(line: line)
      let isChanged =
        explorer.session.sequence != explorer.session.exhibit.sequences[explorer.session.sequenceIndex]
      #expect(effects.isEmpty != isChanged, "\(line)")
      for case .completeSequence(let changed) in effects {
        _ = explorer.update(.sequenceCompleted(answer(changed)))
      }
    }
    #expect(explorer.session.sequence.annotation?.values == depths)
  }

  @Test("an answer that comes for another sequence, or too late, is not taken")
  func late() throws {
    var explorer = try Fixtures.explorer()
    let before = explorer
    _ = explorer.update(.sequenceCompleted(answer(explorer.session.sequence)))
    #expect(explorer == before)
    let effects = try explorer.perform(line: "token 4 [")
    guard case .completeSequence(let first) = effects.first else {
      Issue.record("no sequence to complete")
      return
    }
    try explorer.perform(line: "token 6 [")
    _ = explorer.update(.sequenceCompleted(answer(first)))
    #expect(explorer.session.sequence.annotation?.values.count == 3)
  }

  @Test("the loss of the Gradient screen is that of the answers that the task gives")
  func loss() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("llllllllll")
    try explorer.perform(line: "screen 4")
    try explorer.perform(line: "gradient loss")
    let effects = try explorer.perform(line: "token 4 [")
    let early = explorer.insights.gradient.value
    guard case .completeSequence(let changed) = effects.first else {
      Issue.record("no sequence to complete")
      return
    }
    _ = explorer.update(.sequenceCompleted(answer(changed)))
    #expect(explorer.insights.gradient.value != early)
  }
}
