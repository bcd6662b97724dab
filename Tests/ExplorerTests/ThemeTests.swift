import ExplorerFixtures
import Testing

@testable import Explorer

@Suite("The theme is the reader's, or the terminal's")
struct ThemeTests {
  @Test("what the reader chose stays whatever is found; auto follows what is found")
  func choosing() throws {
    var explorer = try Fixtures.explorer()
    #expect(explorer.view.theme == .auto)
    #expect(explorer.view.appearance.page == .dark)
    _ = explorer.update(.groundFound(.light))
    #expect(explorer.view.appearance.page == .light)
    #expect(try explorer.perform(line: "theme dark") == [])
    #expect(explorer.view.appearance.page == .dark)
    _ = explorer.update(.groundFound(.light))
    explorer.adopt(Appearance(colors: .exact, hasUnicode: true, page: .light), width: 90, height: 30)
    #expect(explorer.view.appearance.page == .dark)
    #expect(explorer.view.appearance.colors == .exact)
    #expect(try explorer.perform(line: "theme auto") == [.findGround])
    _ = explorer.update(.groundFound(.light))
    #expect(explorer.view.appearance.page == .light)
    #expect(explorer.log.lines.suffix(2) == ["theme dark", "theme auto"])
    #expect(throws: CommandError.self) { try CommandTable.parse("theme blue") }
  }

  @Test("a picture without a page has that of the chosen theme, else a light one")
  func pictures() throws {
    var explorer = try Fixtures.explorer()
    #expect(try explorer.perform(line: "export a.svg") == [.writePicture(path: "a.svg", page: .light)])
    _ = try explorer.perform(line: "theme dark")
    #expect(try explorer.perform(line: "export a.svg") == [.writePicture(path: "a.svg", page: .dark)])
    #expect(try explorer.perform(line: "export a.svg light") == [.writePicture(path: "a.svg", page: .light)])
  }
}
