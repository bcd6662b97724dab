import BuiltPrograms
import Foundation
import Rendering
import Testing

@Suite("The program draws for the terminal that it is on", .serialized)
struct ThemeTests {
  private static func answers(background: String) -> [String: String] {
    [
      "\u{1B}]11;?\u{1B}\\": "\u{1B}]11;rgb:\(background)\u{1B}\\",
      "\u{1B}P$qm\u{1B}\\": "\u{1B}P1$r0;48:2:1:2:3m\u{1B}\\", "\u{1B}[>c": "\u{1B}[>41;379;0c",
      "\u{1B}[c": "\u{1B}[?64;1c",
    ]
  }

  /// xterm at its defaults, white.
  private static let white = answers(background: "ffff/ffff/ffff")

  private func explorer(
    _ arguments: [String] = [], environment: [String: String?] = ["TERM": "xterm"],
    answers: [String: String] = white
  ) throws -> TerminalSession {
    let session = try TerminalSession(
      [builtProgram("gatescope")] + arguments, environment: environment, columns: 100, rows: 30,
      answers: answers)
    try #require(session.wait { $0.lines.first?.contains("LSTM") ?? false })
    return session
  }

  private static let lightTitle = Color.indexed(255)
  private static let darkTitle = Color.indexed(237)

  private func title(of screen: ScreenEmulator) -> Color { screen.grid[0, 0].style.background }

  private func title(of session: TerminalSession) -> Color {
    // A session that is forgotten ends, and its screen with it.
    withExtendedLifetime(session) { title(of: session.terminal.screen) }
  }

  /// Where an answer must come in time: a machine under load may be too slow for the program's patience, and is tried
  /// again.
  private func inTime(_ attempt: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<20 where try attempt() { return true }
    return false
  }

  @Test("A white xterm that says TERM=xterm gets exact colours for white, and no answer is a key")
  func white() throws {
    var session = try explorer()
    #expect(
      try inTime {
        if title(of: session) == Self.lightTitle { return true }
        session = try explorer()
        return false
      })
    #expect(
      session.wait { screen in
        Set(screen.grid.cells.map(\.style.background)).count { if case .rgb = $0 { true } else { false } }
          > 20
      })
    #expect(!session.terminal.screen.text.contains("does nothing here"))
    session.terminal.send("q")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test("The theme changes at run time, and auto asks anew")
  func commands() throws {
    let session = try explorer(environment: ["TERM": "xterm", "COLORTERM": "truecolor"])
    for (theme, ground) in [("dark", Self.darkTitle), ("auto", Self.lightTitle), ("light", Self.lightTitle)] {
      #expect(
        inTime {
          session.terminal.send(":theme \(theme)\r")
          return session.terminal.wait(atMost: 2) { title(of: $0) == ground }.came
        })
    }
    session.terminal.send("l")
    #expect(session.wait { !($0.lines.last ?? "").contains(":") })
    session.terminal.send("q")
    #expect(session.status() == 0)
  }

  @Test("Options come before what the terminal says; a terminal that nothing is left to ask is not asked")
  func options() throws {
    let session = try explorer(["--theme", "dark", "--colors", "256"])
    #expect(title(of: session) == Self.darkTitle)
    #expect(session.terminal.received.ranges(of: Array("\u{1B}]11".utf8)).isEmpty)
    let script = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try "theme dark\n".write(toFile: script, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: script) }
    let scripted = try explorer(["--colors", "24bit", "--play", script])
    #expect(title(of: scripted) == Self.darkTitle)
  }

  @Test("A terminal that says nothing is dark, or as COLORFGBG says")
  func silent() throws {
    let silent = try explorer(environment: ["TERM": "xterm-256color"], answers: [:])
    #expect(title(of: silent) == Self.darkTitle)
    let table = try explorer(environment: ["COLORFGBG": "0;15"], answers: [:])
    #expect(title(of: table) == Self.lightTitle)
  }

  @Test("Ended while it waits for an answer, it leaves the terminal as it was")
  func killed() throws {
    for _ in 0..<5 {
      let session = try TerminalSession([builtProgram("gatescope")], environment: ["TERM": "xterm"])
      let question = Array("\u{1B}[c".utf8)
      session.terminal.wait { [terminal = session.terminal] _ in
        !terminal.received.ranges(of: question).isEmpty
      }
      kill(try session.process(), SIGTERM)
      #expect(session.status() == 128 + Int(SIGTERM))
      #expect(session.isRestored)
    }
  }

  @Test("What is printed on a white terminal is printed for white")
  func printed() throws {
    let arguments = [
      try builtProgram("gatescope"), "render", "brackets-lstm", "--format", "ansi", "--size", "80x24",
    ]
    for (answers, title) in [
      (Self.white, Self.lightTitle), (Self.answers(background: "0/0/0"), Self.darkTitle),
    ] {
      let isDrawnForIt = try inTime {
        let session = try TerminalSession(arguments, columns: 80, rows: 40, answers: answers)
        #expect(session.status() == 0)
        #expect(session.isRestored)
        return session.terminal.screen.grid.cells.contains { $0.style.background == title }
      }
      #expect(isDrawnForIt)
    }
  }
}
