import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite struct QuitTests {
  private static let typed = InputSequence(name: "typed", steps: .tokens([1, 2]))

  private func changed() throws -> Explorer {
    var explorer = try Fixtures.explorer()
    try explorer.perform(line: "clamp forget 0 1")
    return explorer
  }

  @Test("q quits at once where nothing would be lost, whatever was looked at")
  func nothing() throws {
    var explorer = try Fixtures.explorer()
    #expect(explorer.update(.key(.character("q"))) == [.quit])
    explorer.type("lllsv2")
    try explorer.perform(line: "search ()")
    try explorer.perform(line: "sequence 2")
    #expect(explorer.update(.key(.character("q"))) == [.quit])
    try explorer.perform(line: "clamp forget 0 1")
    explorer.type("u")
    #expect(explorer.update(.key(.character("q"))) == [.quit], "what is undone is no longer there to lose")
  }

  @Test("q asks once where a change would be lost; q again or y quits", arguments: ["q", "y"])
  func asks(answer: Character) throws {
    var explorer = try changed()
    #expect(explorer.update(.key(.character("q"))) == [])
    guard case .list(let list) = explorer.dialog.overlay else {
      Issue.record("no question")
      return
    }
    #expect(list.content.title(in: explorer, separator: ".") == "Quit? 1 change would be lost")
    #expect(explorer.update(.key(.character(answer))) == [.quit])
  }

  @Test(
    "other keys stay, and what was made is still there", arguments: [Key.escape, .enter, .character("n")])
  func stays(key: Key) throws {
    var explorer = try changed()
    explorer.type("q")
    #expect(explorer.update(.key(key)) == [])
    #expect(explorer.dialog.overlay == nil)
    #expect(explorer.session.activeChanges.count == 1)
  }

  @Test("a typed sequence, and a change that waits in another cell, would be lost too")
  func kinds() throws {
    var explorer = try Fixtures.explorer()
    _ = explorer.update(.sequenceRead(Self.typed))
    #expect(explorer.update(.key(.character("q"))) == [])
    _ = explorer.update(.key(.escape))
    try explorer.perform(line: "clamp forget 0 1")
    try explorer.perform(line: "cell gru")
    #expect(explorer.session.activeChanges.isEmpty)
    #expect(ReadersWork.unsaved(in: explorer.session) == "1 change and 1 typed sequence")
  }

  @Test("once a script is written nothing would be lost, until something else is changed")
  func written() throws {
    var explorer = try changed()
    try explorer.perform(line: "log a.gatescope")
    _ = explorer.update(.failed("no room"))
    #expect(ReadersWork.unsaved(in: explorer.session) != nil)
    try explorer.perform(line: "log a.gatescope")
    _ = explorer.update(.succeeded("written"))
    explorer.type("ll")
    #expect(explorer.update(.key(.character("q"))) == [.quit])
    try explorer.perform(line: "clamp forget 1 1")
    #expect(explorer.update(.key(.character("q"))) == [])
  }

  @Test("Ctrl-C and :q! quit at once; a script that says quit is not asked")
  func atOnce() throws {
    var explorer = try changed()
    #expect(explorer.update(.key(.control("c"))) == [.quit])
    explorer.type(":q!")
    #expect(explorer.update(.key(.enter)) == [.quit])
    explorer = try changed()
    explorer.type(":q")
    #expect(explorer.update(.key(.enter)) == [], "typed, it asks as the key does")
    explorer = try changed()
    #expect(try explorer.perform(line: "quit") == [.quit])
  }
}
