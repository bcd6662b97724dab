import Explorer
import Rendering
import Testing

@testable import Terminal

@Suite("What a terminal can show is found out from what it says, not from TERM alone")
struct TerminalColorsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var type: String
    var entryColors: Int
    var variables: [String: String] = [:]
    var answers = TerminalAnswers()
    var depth: Appearance.Colors

    var testDescription: String { name }
    var environment: TerminalEnvironment { TerminalEnvironment(type: type, variables: variables) }
  }

  private static func answers(exact: Bool = false, kind: Int? = nil) -> TerminalAnswers {
    TerminalAnswers(keepsExactColors: exact, kind: kind, isComplete: true)
  }

  private static let cases = [
    Case(name: "an unknown terminal has what TERM says", type: "xterm", entryColors: 8, depth: .sixteen),
    Case(
      name: "an unknown terminal with 256", type: "xterm-256color", entryColors: 256,
      depth: .twoHundredFiftySix),
    Case(
      name: "xterm at its defaults, silent", type: "xterm", entryColors: 8,
      variables: ["XTERM_VERSION": "XTerm(379)"], depth: .twoHundredFiftySix),
    Case(
      name: "xterm at its defaults, asked", type: "xterm", entryColors: 8,
      variables: ["XTERM_VERSION": "XTerm(379)"], answers: answers(exact: true, kind: 41), depth: .exact),
    Case(
      name: "an old xterm behind ssh", type: "xterm", entryColors: 8, answers: answers(kind: 41),
      depth: .twoHundredFiftySix),
    Case(
      name: "VTE", type: "xterm-256color", entryColors: 256, variables: ["VTE_VERSION": "6800"], depth: .exact
    ),
    Case(
      name: "VTE before 0.36", type: "xterm", entryColors: 8, variables: ["VTE_VERSION": "3400"],
      depth: .twoHundredFiftySix),
    Case(
      name: "Konsole", type: "xterm-256color", entryColors: 256, variables: ["KONSOLE_VERSION": "220400"],
      depth: .exact),
    Case(
      name: "COLORTERM", type: "xterm-256color", entryColors: 256, variables: ["COLORTERM": "truecolor"],
      depth: .exact),
    Case(
      name: "an empty COLORTERM", type: "xterm-256color", entryColors: 256, variables: ["COLORTERM": ""],
      depth: .twoHundredFiftySix),
    Case(
      name: "rxvt-unicode", type: "rxvt-unicode-256color", entryColors: 256,
      variables: ["COLORTERM": "rxvt-xpm", "COLORFGBG": "0;15"], depth: .twoHundredFiftySix),
    Case(
      name: "rxvt-unicode started from VTE", type: "rxvt-unicode-256color", entryColors: 256,
      variables: ["VTE_VERSION": "6800", "COLORTERM": "rxvt"], depth: .twoHundredFiftySix),
    Case(
      name: "Apple's terminal", type: "xterm-256color", entryColors: 256,
      variables: ["TERM_PROGRAM": "Apple_Terminal"], depth: .twoHundredFiftySix),
    Case(
      name: "iTerm2", type: "xterm-256color", entryColors: 256, variables: ["TERM_PROGRAM": "iTerm.app"],
      depth: .exact),
    Case(
      name: "tmux", type: "screen", entryColors: 8, variables: ["TMUX": "default,1,0"],
      depth: .twoHundredFiftySix),
    Case(
      name: "tmux in a terminal of 24 bits", type: "tmux-256color", entryColors: 256,
      variables: ["TMUX": "x", "COLORTERM": "truecolor"], depth: .exact),
    Case(
      name: "tmux in xterm: its variables are not tmux's", type: "screen", entryColors: 8,
      variables: ["TMUX": "x", "XTERM_VERSION": "XTerm(379)", "VTE_VERSION": "6800"],
      depth: .twoHundredFiftySix),
    Case(
      name: "GNU screen: COLORTERM is of the terminal around it", type: "screen.xterm-256color",
      entryColors: 256,
      variables: ["STY": "1.pts", "COLORTERM": "truecolor"], depth: .twoHundredFiftySix),
    Case(
      name: "GNU screen with few colours", type: "screen", entryColors: 8,
      variables: ["STY": "1.pts", "COLORTERM": "truecolor", "XTERM_VERSION": "XTerm(379)"], depth: .sixteen),
    Case(
      name: "the console of Linux", type: "linux", entryColors: 8, variables: ["COLORTERM": "truecolor"],
      depth: .sixteen),
    Case(
      name: "a terminal without colours", type: "vt100", entryColors: -1,
      variables: ["COLORTERM": "truecolor"],
      answers: answers(exact: true), depth: .none),
    Case(name: "xterm-direct", type: "xterm-direct", entryColors: 1 << 24, depth: .exact),
  ]

  @Test("the depth follows from environment and answers", arguments: cases)
  func depth(one: Case) {
    #expect(
      TerminalColors.depth(one.environment, entryColors: one.entryColors, answers: one.answers) == one.depth)
  }

  @Test("it is asked where it can answer and the environment has not said all")
  func questions() {
    func asked(_ type: String, _ variables: [String: String] = [:]) -> [Bool] {
      let questions = TerminalQuestions(
        TerminalEnvironment(type: type, variables: variables), background: true, colors: true)
      return [questions.background, questions.colors]
    }
    #expect(asked("xterm") == [true, true])
    #expect(asked("xterm-256color", ["COLORTERM": "truecolor"]) == [true, false])
    // A device control string would be printed.
    #expect(asked("screen", ["STY": "1.pts"]) == [true, false])
    #expect(asked("xterm-256color", ["TERM_PROGRAM": "Apple_Terminal"]) == [true, false])
    for type in ["linux", "vt100", "dumb", "ansi", ""] { #expect(asked(type) == [false, false]) }
    let none = TerminalQuestions(TerminalEnvironment(type: "xterm"), background: false, colors: false)
    #expect(none.bytes(clearsLine: true).isEmpty)
  }

  @Test("the ground is the background that is answered, else COLORFGBG's, else dark")
  func ground() {
    func page(_ colors: String?, _ background: RGB? = nil) -> Appearance.Page {
      TerminalGround.page(
        TerminalEnvironment(type: "xterm", variables: colors.map { ["COLORFGBG": $0] } ?? [:]),
        answers: TerminalAnswers(background: background))
    }
    #expect(page(nil) == .dark)
    #expect(page("0;15") == .light)
    #expect(page("0;default;15") == .light)
    #expect(page("15;0") == .dark)
    #expect(page("12;8") == .light)
    #expect(page("15;default") == .dark)
    #expect(page("99;99") == .dark)
    #expect(page("0;15", RGB(red: 0, green: 43, blue: 54)) == .dark)
    #expect(page("15;0", RGB(red: 253, green: 246, blue: 227)) == .light)
  }
}
