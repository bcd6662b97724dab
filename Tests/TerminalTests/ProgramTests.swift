import BuiltPrograms
import Foundation
import TestSupport
import Testing

@Suite("The program on a terminal", .serialized)
struct ProgramTests {
  /// The explorer on the first bundled network, with its first picture shown.
  private func explorer(
    environment: [String: String?] = [:], columns: Int = 100, rows: Int = 30
  ) throws -> TerminalSession {
    let session = try TerminalSession(
      [builtProgram("gatescope")], environment: environment, columns: columns, rows: rows)
    try #require(session.shows("LSTM", step: nil))
    return session
  }

  @Test("It steps, changes the cell, survives every size, quits, and leaves the terminal as it was")
  func session() throws {
    let session = try explorer()
    #expect(!session.isRestored)
    session.terminal.send("g")
    #expect(session.shows("LSTM", step: 0))
    for (code, step) in [("\u{1B}[C", 1), ("\u{1B}OC", 2), ("l", 3), ("\u{1B}[D", 2), ("lll", 5)] {
      session.terminal.send(code)
      #expect(session.shows("LSTM", step: step))
    }
    session.terminal.send("c")
    #expect(session.shows("GRU", step: 5))
    for (columns, rows) in [(1, 1), (20, 5), (240, 70), (80, 24)] {
      session.terminal.resize(columns: columns, rows: rows)
    }
    #expect(session.shows("GRU", step: 5))
    session.terminal.send("cc")
    #expect(session.shows("LSTM", step: 5))
    #expect(session.terminal.screen.unknown.isEmpty)
    session.terminal.send("q")
    #expect(session.status() == 0)
    #expect(session.isRestored)
    #expect(!session.terminal.screen.text.contains("LSTM"))
  }

  @Test("A click selects, the wheel steps")
  func mouse() throws {
    let session = try explorer()
    session.terminal.send("g")
    #expect(session.shows("LSTM", step: 0))
    for (button, step) in [(65, 1), (65, 2), (64, 1)] {
      session.terminal.send("\u{1B}[<\(button);40;8M")
      #expect(session.shows("LSTM", step: step))
    }
  }

  @Test("README's four keys turn the network's last word")
  func fourKeys() throws {
    let session = try TerminalSession(
      [builtProgram("gatescope"), "sentiment", "--text", "i did not enjoy the film"], columns: 120, rows: 40)
    try #require(session.shows("LSTM", step: nil))
    session.terminal.send("fioD\u{1B}[F")
    #expect(session.wait { $0.text.contains("now praise") && $0.text.contains("unchanged not praise") })
  }

  @Test("What is pasted presses no keys; an open line takes it, and waits for Enter")
  func paste() throws {
    let session = try explorer()
    session.terminal.send("g")
    #expect(session.shows("LSTM", step: 0))
    session.terminal.send("\u{1B}[200~lll:q\rc\u{1B}[201~")
    #expect(session.wait(forText: "what is pasted is not read as keys"))
    session.terminal.send("l")
    #expect(session.shows("LSTM", step: 1))
    session.terminal.send(":\u{1B}[200~seek 5\r\u{1B}[201~")
    #expect(session.wait(forText: ":seek 5"))
    session.terminal.send("\r")
    #expect(session.shows("LSTM", step: 5))
  }

  @Test("A click on a key's words presses it, on a screen's name opens it")
  func buttons() throws {
    let session = try explorer()
    // What is said at first makes room for the keys.
    session.terminal.send("g")
    #expect(session.shows("LSTM", step: 0))
    func click(on words: String, row: Int) throws {
      #expect(session.wait { $0.lines.count > row && $0.lines[row].contains(words) })
      let line = try #require(session.terminal.screen.lines.dropFirst(row).first)
      let range = try #require(line.range(of: words), "\(line)")
      let column = line.distance(from: line.startIndex, to: range.lowerBound)
      session.terminal.send("\u{1B}[<0;\(column + 1);\(row + 1)M")
    }
    try click(on: "what if", row: 29)
    #expect(session.wait { $0.text.contains("What if") })
    try click(on: "close", row: 29)
    #expect(session.wait { !$0.text.contains("What if") })
    try click(on: "2", row: 0)
    #expect(session.wait { $0.text.contains("[2 Step]") })
  }

  @Test("A typed sequence that cannot be read stays in the line, with a sign where it is wrong")
  func refused() throws {
    let session = try explorer()
    session.terminal.send("e\u{15}\u{0B}((x))\r")
    #expect(session.wait { $0.text.contains("sequence: ((x))") && $0.text.contains("\"x\" is not in") })
    let lines = session.terminal.screen.lines
    #expect(
      lines[28].firstIndex(of: "▼").map { lines[28].distance(from: lines[28].startIndex, to: $0) } == 12)
    #expect(!lines[28].contains("column"))
    session.terminal.send("\u{1B}[3~\r")
    #expect(session.shows("LSTM", step: 4))
  }

  @Test(
    "Ended by a signal in the middle of playing, it leaves the terminal as it was",
    arguments: [
      SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGSYS,
    ])
  func killed(signal: Int32) throws {
    let session = try explorer()
    session.terminal.send("g ")
    #expect(session.wait { (1...8).contains($0.step ?? 0) })
    kill(try session.process(), signal)
    #expect(session.status() == 128 + Int(signal))
    #expect(session.isRestored)
  }

  @Test("A hundred thousand characters that are pasted into a line take no time, and the rest is told")
  func pasted() throws {
    let session = try explorer()
    session.terminal.send(":")
    #expect(session.wait { $0.lines.last?.hasPrefix(":") == true })
    let start = ContinuousClock.now
    session.terminal.send(String(repeating: "a", count: 100_000))
    #expect(session.wait { $0.text.contains("a line has at most") })
    #expect(start.duration(to: .now) < .seconds(20))
    session.terminal.send("\u{1B}")
    session.terminal.send("gq")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test(
    "Random keys, clicks and sizes leave a picture without unknown codes, and the terminal as it was",
    arguments: [1, 2, 3])
  func randomKeys(seed: UInt64) throws {
    let session = try explorer()
    var random = SplitMix64(seed: seed)
    func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    // Without those that quit, suspend, or write files by a name that follows.
    let keys = Array("hjkl0123456789cuvwxgGnN/?sdfamtyobrip[]{}<>+-=.,;'#$%^&*()| \t").map(String.init)
    let codes = [
      "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[5~", "\u{1B}[Z", "\u{1B}OP", "\u{1B}", "\r",
    ]
    for _ in 0..<150 {
      switch next(12) {
      case 0: session.terminal.send("\u{1B}[<\(next(3));\(1 + next(100));\(1 + next(30))M")
      case 1: session.terminal.resize(columns: 1 + next(160), rows: 1 + next(50))
      case 2, 3: session.terminal.send(codes[next(codes.count)])
      case 4:
        let second = UInt8(next(128)) | 0x20
        session.terminal.send([UInt8(0x80 + next(128)), second == UInt8(ascii: "q") ? 0x20 : second])
      default: session.terminal.send(keys[next(keys.count)])
      }
    }
    session.terminal.resize(columns: 100, rows: 30)
    session.terminal.send("\u{03}")
    #expect(session.status() == 130)
    #expect(session.isRestored)
    #expect(session.terminal.screen.unknown.isEmpty)
  }

  @Test("Ctrl-C ends it, wherever it is", arguments: ["", ":", "?", "/"])
  func interrupted(keys: String) throws {
    let session = try explorer()
    session.terminal.send(keys + "\u{03}")
    #expect(session.status() == 130)
    #expect(session.isRestored)
  }

  @Test("Suspended and continued, it goes on where it was")
  func suspended() throws {
    let session = try explorer()
    session.terminal.send("glll")
    #expect(session.shows("LSTM", step: 3))
    session.terminal.send("\u{1A}")
    #expect(session.status() == 128 + Int(SIGTSTP))
    #expect(session.isRestored)
    session.terminal.send("fg\n")
    #expect(session.shows("LSTM", step: 3))
    session.terminal.send("l")
    #expect(session.shows("LSTM", step: 4))
    session.terminal.send("q")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test("A sequence on standard input leaves the keyboard to the reader")
  func pipedSequence() throws {
    let command = #"printf '(())' | "$0" brackets-lstm -"#
    let session = try TerminalSession(["/bin/sh", "-c", command, builtProgram("gatescope")], columns: 100)
    try #require(session.shows("LSTM", step: nil))
    session.terminal.send("gll")
    #expect(session.shows("LSTM", step: 2))
    session.terminal.send("q")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test(
    "Every kind of terminal shows a picture and is given back",
    arguments: ["xterm-256color", "tmux-256color", "screen", "xterm", "linux", "vt100"], ["C.UTF-8", "C"])
  func kinds(type: String, locale: String) throws {
    let session = try explorer(environment: ["TERM": type, "LANG": locale])
    let isASCII = session.terminal.screen.text.unicodeScalars.allSatisfy { $0.isASCII }
    #expect(isASCII == (locale == "C"))
    #expect(session.terminal.screen.unknown.isEmpty)
    session.terminal.send("q")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test(
    "A terminal that cannot show it is refused in one line, and left alone",
    arguments: [
      (["TERM": nil], "TERM is not set"), (["TERM": "dumb"], "TERM=dumb cannot place its cursor"),
      (["TERM": "mystery"], "TERM=mystery is not in this machine's terminfo database"),
    ] as [([String: String?], String)])
  func refusals(environment: [String: String?], message: String) throws {
    let session = try TerminalSession([builtProgram("gatescope")], environment: environment, columns: 250)
    let status = try #require(session.status())
    #expect(status == 74)
    let lines = session.terminal.screen.lines.filter { $0.hasPrefix("gatescope: ") }
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix("gatescope: \(message)") == true)
    #expect(!session.terminal.received.contains(0x1B))
    #expect(session.isRestored)
  }
}

extension TerminalSession {
  /// Waits until the top line names the cell, and the step.
  fileprivate func shows(_ cell: String, step: Int?) -> Bool {
    wait { ($0.lines.first ?? "").contains(cell) && $0.step != nil && (step == nil || $0.step == step) }
  }
}

extension ScreenEmulator {
  /// The step that the top line tells: `t 3 of 12`, or where it is narrow `3/12`.
  fileprivate var step: Int? {
    let words = (lines.first ?? "").split { " │|".contains($0) }
    if let last = words.last, let slash = last.firstIndex(of: "/") { return Int(last[..<slash]) }
    guard let word = words.lastIndex(of: "t"), word + 2 < words.count, words[word + 2] == "of" else {
      return nil
    }
    return Int(words[word + 1])
  }
}
