import BuiltPrograms
import Testing

@testable import Terminal

@Suite("Which characters are drawn follows the locale")
struct LocaleTests {
  @Test("The first variable that is set and not empty decides whether Unicode is asked for")
  func decidingVariable() {
    #expect(CharacterLocale.namesUnicode("de_DE.UTF-8", nil, nil))
    #expect(CharacterLocale.namesUnicode("", "en_US.utf8", "C"))
    #expect(CharacterLocale.namesUnicode(nil, nil, "xx_YY.UTF-8@euro"))
    #expect(!CharacterLocale.namesUnicode("C", "en_US.UTF-8", "en_US.UTF-8"))
    #expect(!CharacterLocale.namesUnicode(nil, nil, "de_DE@euro"))
    #expect(!CharacterLocale.namesUnicode(nil, nil, nil))
  }

  @Test(
    "A program draws blocks in a Unicode locale, also in one that is not installed, and else ASCII",
    arguments: [
      (["LANG": "C.UTF-8"], "▀"), (["LANG": "xx_YY.UTF-8"], "▀"), (["LANG": nil], "#"),
      (["LANG": "en_US.UTF-8", "LC_ALL": "C"], "#"), (["LANG": nil, "LC_CTYPE": "C.utf8"], "▀"),
    ] as [([String: String?], Character)])
  func drawnCharacters(environment: [String: String?], block: Character) throws {
    let session = try TerminalSession([builtProgram("terminal-probe")], environment: environment)
    #expect(session.wait { $0.lines[1] == "ready" })
    let screen = session.terminal.screen
    #expect(screen.lines[0] == String(repeating: block, count: 80))
  }

  @Test(
    "NO_COLOR turns colours off unless it is empty", arguments: [("", true), ("1", false)])
  func noColor(value: String, isColored: Bool) throws {
    let session = try TerminalSession([builtProgram("terminal-probe")], environment: ["NO_COLOR": value])
    #expect(session.wait { $0.lines[1] == "ready" })
    let screen = session.terminal.screen
    #expect((screen.grid[50, 0].style.background == .indexed(66)) == isColored)
    #expect((screen.grid[50, 0].style.background == .standard) == !isColored)
  }
}
