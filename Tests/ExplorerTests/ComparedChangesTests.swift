import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("Changes act on the networks that are compared")
struct ComparedChangesTests {
  @Test("a change acts on its network alone, whichever is selected afterwards")
  func changes() throws {
    var explorer = try Fixtures.comparing()
    func output(_ index: Int) throws -> [Float] {
      let network = CompareScreen.networks(in: explorer)[index]
      return try #require(CompareScreen.explorer(on: network, in: explorer)).session.run.output(step: 9)
    }
    let before = try (0..<3).map(output)
    try explorer.perform(line: "network 2")
    try explorer.perform(line: "clamp update all 0.5")
    let after = try (0..<3).map(output)
    #expect(after[0] == before[0] && after[1] != before[1] && after[2] == before[2])
    try explorer.perform(line: "network 1")
    #expect(try output(1) == after[1])
    try explorer.perform(line: "undo")
    #expect(try (0..<3).map(output) == before)
  }

  private struct MissingPrompt: Error {}

  @Test(
    "a role held everywhere is held in all networks that have it, by the convention of each, and undone at once"
  )
  func holding() throws {
    var explorer = try Fixtures.comparing()
    try explorer.perform(line: "screen 6")
    explorer.type("ie")
    guard case .prompt(let prompt)? = explorer.dialog.overlay else { throw MissingPrompt() }
    #expect(prompt.editor.string == "hold keep 1 everywhere")
    _ = explorer.update(.key(.escape))
    try explorer.perform(line: "hold keep 0.9 everywhere")
    #expect(explorer.dialog.message?.text == "keep is held in LSTM, GRU; RNN has none; u undoes")
    for network in CompareScreen.networks(in: explorer).dropLast() {
      let seen = try #require(CompareScreen.explorer(on: network, in: explorer))
      for step in 0..<seen.session.run.length {
        let value = try #require(MemoryRole.keep.value(over: step..<step + 1, in: seen))
        #expect(abs(value - 0.9) < 1e-6)
      }
    }
    #expect(explorer.session.whatIf.entries.map(\.owner) == [0, 1])
    try explorer.perform(line: "undo")
    #expect(explorer.session.whatIf.entries.isEmpty)
    try explorer.perform(line: "hold write 0 3")
    #expect(explorer.session.whatIf.entries.map(\.owner) == [0])
    try explorer.perform(line: "network 3")
    try explorer.perform(line: "hold keep 1")
    #expect(explorer.dialog.message == Message(.failure, "hold: RNN has no keep"))
  }
}
