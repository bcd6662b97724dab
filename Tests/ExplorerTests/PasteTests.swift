import ExplorerFixtures
import Testing

@testable import Explorer

@Suite struct PasteTests {
  private func line(_ explorer: Explorer) -> Prompt? {
    if case .prompt(let prompt) = explorer.dialog.overlay { prompt } else { nil }
  }

  @Test func `What is pasted goes into the line at once, where the cursor is`() throws {
    var explorer = try Fixtures.explorer()
    explorer.type(":")
    _ = explorer.update(.typed(Array("se 5")))
    for _ in 0..<2 { _ = explorer.update(.key(.left)) }
    _ = explorer.update(.typed(Array("ek")))
    #expect(line(explorer)?.editor.string == "seek 5")
    _ = explorer.update(.key(.enter))
    #expect(explorer.cursor.time == 5)
  }

  @Test func `A line takes no more characters than its limit, and says so`() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("/")
    let paste = [Character](repeating: "(", count: 10_000)
    for _ in 0..<10 { _ = explorer.update(.typed(paste)) }
    #expect(line(explorer)?.editor.text.count == LineEditor.limit)
    #expect(line(explorer)?.problem?.text.contains("at most \(LineEditor.limit) characters") == true)
    _ = explorer.update(.key(.character("x")))
    #expect(line(explorer)?.editor.text.count == LineEditor.limit)
    _ = explorer.update(.key(.control("w")))
    #expect(line(explorer)?.editor.text.isEmpty == true)
    #expect(line(explorer)?.problem == nil)
  }

  @Test func `A pasted text of several lines is one line, which only Enter sends off`() throws {
    var explorer = try Fixtures.explorer()
    explorer.type(":")
    _ = explorer.update(.pasted("seek\r5\r\n\n"))
    #expect(line(explorer)?.editor.string == "seek 5")
    #expect(explorer.cursor.time == 0)
    _ = explorer.update(.key(.enter))
    #expect(explorer.cursor.time == 5)
  }

  @Test func `Without a line, a pasted text changes nothing, and it is said where it can go`() throws {
    var explorer = try Fixtures.explorer()
    let before = explorer.cursor
    #expect(explorer.update(.pasted("lll:q\r")).isEmpty)
    #expect(explorer.cursor == before)
    #expect(explorer.dialog.overlay == nil)
    #expect(explorer.dialog.message?.text.contains("open a line for it") == true)
    _ = explorer.update(.key(.character("l")))
    #expect(explorer.cursor.time == 1)
    #expect(explorer.dialog.message == nil)
  }

  @Test func `Without a line, characters that come at once are keys`() throws {
    var explorer = try Fixtures.explorer()
    _ = explorer.update(.typed(Array("lll")))
    #expect(explorer.cursor.time == 3)
  }
}
