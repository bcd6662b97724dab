import ExplorerFixtures
import GateCore
import Models
import Testing

@testable import Explorer

@Suite("The command line is completed from a list") struct CompletionListTests {
  private func words(_ line: String, in explorer: Explorer) -> [String] {
    CommandTable.completions(of: line, in: explorer).map(\.word)
  }

  private func line(_ explorer: Explorer) -> String? {
    if case .prompt(let prompt) = explorer.dialog.overlay { prompt.editor.string } else { nil }
  }

  @Test("names come first, each with what its command does; then words of this network and sequence")
  func words() throws {
    var explorer = try Fixtures.explorer()
    explorer.type("lll")
    #expect(words("qu", in: explorer) == ["quantity", "quit"])
    let names = CommandTable.completions(of: "", in: explorer)
    #expect(names.map(\.word) == CommandTable.rows.map(\.name))
    #expect(names.allSatisfy { !$0.meaning.isEmpty })
    #expect(words("nothing x", in: explorer) == [])
    #expect(words("cell ", in: explorer) == ["lstm", "gru", "rnn"])
    #expect(words("task s", in: explorer) == ["sine"])
    #expect(words("clamp ", in: explorer) == ["forget", "input", "output", "candidate", "cell", "hidden"])
    #expect(words("clamp forget ", in: explorer) == ["\(explorer.cursor.unit)", "all"])
    #expect(words("clamp forget 0 ", in: explorer) == ["0", "1"])
    #expect(words("clamp forget 0 1 ", in: explorer) == ["3", "3..", "all"])
    #expect(words("clamp forget 0 1 3 ", in: explorer) == [])
    #expect(Set(words("token 3 ", in: explorer)) == [".", ")", "[", "]"])
    #expect(words("sequence ", in: explorer) == ["1", "2"])
    #expect(words("screen ", in: explorer).count == ScreenKind.allCases.count)
    try explorer.perform(line: "cell gru")
    #expect(words("clamp ", in: explorer) == ["update", "reset", "candidate", "hidden"])
    let ends = CommandTable.completions(of: "clamp update 0 ", in: explorer).map(\.meaning)
    #expect(ends == ["it renews", "it keeps"])
  }

  @Test("whatever is offered is understood, or can go on", arguments: CommandTable.rows.map(\.name))
  func understood(name: String) throws {
    var explorer = try Fixtures.explorer()
    explorer.type("lll")
    var waiting = CommandTable.completions(of: name + " ", in: explorer).map(\.line)
    var seen = 0
    while let line = waiting.popLast(), seen < 200 {
      seen += 1
      let further = CommandTable.completions(of: line, in: explorer).map(\.line).filter { $0 != line }
      let goesOn = line.hasSuffix(" ")
      #expect(goesOn || CommandTable.isComplete(line), "\(line)")
      if goesOn { waiting += further }
    }
  }

  @Test("Tab and Down go down the list, Shift-Tab and Up back; a blank or more letters go on from there")
  func keys() throws {
    var explorer = try Fixtures.explorer()
    explorer.type(":qu")
    var lines: [String?] = []
    for key in [Key.tab, .tab, .down, .up, .backTab] {
      _ = explorer.update(.key(key))
      lines.append(line(explorer))
    }
    #expect(lines == ["quantity ", "quit", "quantity ", "quit", "quantity "])
    #expect(explorer.frame.overlay?.completions?.items.selected == 0)
    explorer.type(" ")
    #expect(line(explorer) == "quantity ")
    #expect(
      explorer.frame.overlay?.completions?.completions.map(\.word) == explorer.shown.bands.map(\.rawValue))
    explorer.type("c")
    #expect(explorer.frame.overlay?.completions?.completions.map(\.word) == ["candidate", "cell"])
  }

  @Test("Tab completes a command and then its argument")
  func tabTwice() throws {
    var explorer = try Fixtures.explorer()
    explorer.type(":cel")
    var lines: [String?] = []
    for _ in 0..<2 {
      _ = explorer.update(.key(.tab))
      lines.append(line(explorer))
    }
    #expect(lines == ["cell ", "cell lstm"])
  }

  @Test("Enter performs a chosen command, and goes on where it needs more")
  func enter() throws {
    var explorer = try Fixtures.explorer()
    explorer.type(":cla")
    for key in [Key.tab, .down, .enter] { _ = explorer.update(.key(key)) }
    #expect(line(explorer) == "clamp forget ")
    for key in [Key.down, .enter, .down, .enter] { _ = explorer.update(.key(key)) }
    #expect(explorer.dialog.overlay == nil)
    #expect(explorer.session.activeChanges.map(\.line) == ["clamp forget \(explorer.cursor.unit) 0 layer 0"])
  }

  @Test("Up and Down go through the lines typed before, where nothing is chosen")
  func history() throws {
    var explorer = try Fixtures.explorer()
    for typed in ["unit 1", "unit 2"] {
      explorer.type(":" + typed)
      _ = explorer.update(.key(.enter))
    }
    explorer.type(":")
    var lines: [String?] = []
    for key in [Key.up, .up, .down, .down] {
      _ = explorer.update(.key(key))
      lines.append(line(explorer))
    }
    #expect(lines == ["unit 2", "unit 1", "unit 2", ""])
  }

  @Test("a click on an item puts it into the line; elsewhere it leaves what is typed alone")
  func click() throws {
    var explorer = try Fixtures.explorer()
    explorer.type(":cell ")
    let items = try #require(explorer.frame.overlay?.completions).items
    _ = explorer.update(.mouse(Mouse(action: .press, column: 70, row: 3)))
    #expect(line(explorer) == "cell ")
    _ = explorer.update(
      .mouse(Mouse(action: .press, column: items.area.column + 2, row: items.area.row + 2)))
    #expect(line(explorer) == "cell gru")
    _ = explorer.update(.key(.enter))
    #expect(explorer.shown.cell.kind == .gru)
  }

  @Test("the list stays on the screen, above the line", arguments: [(60, 16), (80, 24), (200, 50)])
  func place(width: Int, height: Int) throws {
    for typed in [":", ":c", ":clamp ", ":seek ", ":weight "] {
      var explorer = try Fixtures.explorer(width: width, height: height)
      explorer.type(typed)
      let layout = try #require(explorer.frame.overlay?.completions, "\(typed)")
      #expect(layout.box.row > 0)
      #expect(layout.box.rows.upperBound == height - 1)
      #expect(layout.box.columns.upperBound <= width)
    }
  }
}
