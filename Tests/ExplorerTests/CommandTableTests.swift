import Explorer
import ExplorerFixtures
import GateCore
import TestSupport
import Testing

@Suite struct CommandTableTests {
  @Test("no key is bound twice")
  func keysAreUnique() {
    let keys = CommandTable.rows.flatMap(\.bindings).map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  @Test("no command name stands twice")
  func namesAreUnique() {
    let names = CommandTable.rows.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test("every command that has a line is parsed back from it", arguments: CommandTable.rows.map(\.name))
  func roundTrip(name: String) throws {
    let row = try #require(CommandTable.rows.first { $0.name == name })
    let commands = row.examples + row.bindings.map(\.command)
    #expect(!row.examples.isEmpty)
    // What only a key can do, such as the next unit shown, has no line.
    let lines = commands.compactMap(\.line)
    #expect(!lines.isEmpty)
    for command in commands {
      guard let line = command.line else { continue }
      #expect(try CommandTable.parse(line) == command)
    }
  }

  @Test(
    "a line that is no command says what is wrong",
    arguments: [
      ("", "empty command: ? lists them"),
      ("fly", "no command 'fly': ? lists them"),
      ("se", "'se' could be seek, sequence, set, search"),
      ("seek", "seek: expected a whole number"),
      ("seek ten", "seek: expected a whole number, found 'ten'"),
      ("quit now", "quit takes no argument, found 'now'"),
      ("cell cnn", "cell: expected lstm, gru or rnn, found 'cnn'"),
    ])
  func errors(line: String, message: String) {
    let error = #expect(throws: CommandError.self) { try CommandTable.parse(line) }
    #expect(error?.message == message)
  }

  @Test("a single letter stands for the command of its key")
  func letters() throws {
    #expect(try CommandTable.parse("q") == .quit)
    #expect(try CommandTable.parse("r") == .restart)
  }

  @Test("Tab goes round the completions of the line")
  func tab() throws {
    var explorer = try Fixtures.explorer()
    explorer.type(":qu")
    var lines: [String] = []
    for _ in 0..<3 {
      _ = explorer.update(.key(.tab))
      if case .prompt(let prompt) = explorer.dialog.overlay { lines.append(prompt.editor.string) }
    }
    #expect(lines == ["quantity ", "quit", "quantity "])
  }

  @Test("Tab completes a command and then its argument")
  func tabTwice() throws {
    var explorer = try Fixtures.explorer()
    explorer.type(":cel")
    var lines: [String] = []
    for _ in 0..<2 {
      _ = explorer.update(.key(.tab))
      if case .prompt(let prompt) = explorer.dialog.overlay { lines.append(prompt.editor.string) }
    }
    #expect(lines == ["cell ", "cell lstm"])
  }

  @Test("p offers a name for the picture of what is shown; the file's page may be named")
  func export() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("lllp")
    guard case .prompt(let prompt) = explorer.dialog.overlay else {
      Issue.record("no prompt")
      return
    }
    #expect(prompt.editor.string.hasSuffix("-lstm-timeline-3.svg"))
    let effects = explorer.update(.key(.enter))
    guard case .writePicture(let path, .light) = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect("export \(path)" == prompt.editor.string)
    #expect(
      try CommandTable.parse("export two words.svg dark") == .export(PicturePath("two words.svg", on: .dark)))
    #expect(try CommandTable.parse("export dark") == .export(PicturePath("dark")))
  }

  @Test(
    "a text keeps its line breaks, outer blanks and backslashes on a script's line",
    arguments: ["two\nlines", " outer blanks ", "a\\nb", "tab\there", "\\", " ", "plain", "a\\s"])
  func textRoundTrip(text: String) throws {
    let line = try #require(Command.text(text).line)
    #expect(!line.contains("\n"))
    #expect(try CommandTable.parse(line) == .text(text))
  }

  @Test("the log, played on a fresh explorer, leads to the same state")
  func replay() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("lllllcjjlllvs")
    _ = explorer.update(.key(.tab))
    var replayed = try Fixtures.explorer()
    for line in explorer.log.lines { try replayed.perform(line: line) }
    #expect(replayed.cursor.time == explorer.cursor.time)
    #expect(replayed.cursor.unit == explorer.cursor.unit)
    #expect(replayed.shown.cell == explorer.shown.cell)
    #expect(replayed.followedQuantity == explorer.followedQuantity)
    #expect(replayed.session.run == explorer.session.run)
  }

  @Test("keys pressed at random never leave the explorer in a state that cannot be drawn")
  func randomKeys() throws {
    var keys: [Key] = CommandTable.rows.flatMap(\.bindings).map(\.key)
    keys += [.enter, .backspace, .delete, .character("("), .character("9"), .control("u"), .left, .right]
    var random = SplitMix64(seed: 7)
    var explorer = try Fixtures.explorer()
    for _ in 0..<3000 {
      _ = explorer.update(.key(keys[Int.random(in: keys.indices, using: &random)]))
      #expect((0...explorer.session.run.length).contains(explorer.cursor.time))
      #expect(explorer.cursor.time <= explorer.cursor.revealed)
      #expect((0..<explorer.shown.hiddenSize).contains(explorer.cursor.unit))
    }
  }
}
