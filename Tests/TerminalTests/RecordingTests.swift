import BuiltPrograms
import Foundation
import Rendering
import TestSupport
import Testing

@MainActor
@Suite("What is recorded is what was shown", .serialized)
struct RecordingTests {
  /// A recording played on a screen, to its end.
  private struct Played {
    var screen: ScreenEmulator
    var header: [String: Any]
    var times: [Double] = []
    var sizes: [String] = []
    /// The screen after each output.
    var texts: [String] = []

    init(_ path: String) throws {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasSuffix("\n"))
      let lines = try text.split(separator: "\n").map {
        try JSONSerialization.jsonObject(with: Data($0.utf8))
      }
      header = try #require(lines.first as? [String: Any])
      screen = ScreenEmulator(
        columns: try #require(header["width"] as? Int), rows: try #require(header["height"] as? Int))
      for line in lines.dropFirst() {
        let event = try #require(line as? [Any])
        times.append(try #require(event[0] as? Double))
        let data = try #require(event[2] as? String)
        switch event[1] as? String {
        case "o":
          screen.feed(data.utf8)
          texts.append(screen.text)
        case "r":
          sizes.append(data)
          let size = data.split(separator: "x").compactMap { Int($0) }
          try #require(size.count == 2)
          screen.resize(columns: size[0], rows: size[1])
        default: Issue.record("event \(event[1])")
        }
      }
      #expect(screen.unknown.isEmpty)
      #expect(times == times.sorted())
    }
  }

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appendingPathComponent("session.cast").path)
  }

  private func session(_ path: String) throws -> TerminalSession {
    let session = try TerminalSession(
      [builtProgram("gatescope"), "brackets-lstm", "--record", path], columns: 100, rows: 30)
    try #require(session.wait(forText: "LSTM"))
    return session
  }

  @Test("Random grids, each over the one before, appear exactly")
  func randomGrids() {
    var random = SplitMix64(seed: 5)
    var screen = ScreenEmulator(columns: 31, rows: 9)
    var grid = Grid(width: 31, height: 9)
    var shown: Grid?
    for _ in 0..<200 {
      grid.scribble(changes: Int.random(in: 0...120, using: &random), using: &random)
      screen.feed(grid.ansi(over: shown).utf8)
      shown = grid
      #expect(screen.grid.asSeen.difference(from: grid.asSeen) == [])
    }
    #expect(screen.unknown.isEmpty)
  }

  @Test("A session with a resize, played again, ends with the same screen")
  func session() throws {
    try inFolder { path in
      let session = try session(path)
      session.terminal.send("glll")
      #expect(session.wait(forText: "t 3 of"))
      session.terminal.resize(columns: 80, rows: 24)
      #expect(session.wait { $0.grid.width == 80 && $0.text.contains(" 3 of 19") })
      session.terminal.send("ll")
      #expect(session.wait(forText: " 5 of 19"))
      let seen = try Played(path).screen.text
      #expect(session.wait { $0.text == seen })
      session.terminal.send("q")
      #expect(session.status() == 0)
      #expect(session.isRestored)
      let played = try Played(path)
      #expect(played.screen.text == seen)
      #expect(played.screen.isCursorVisible)
      #expect(played.sizes == ["80x24"])
      #expect(played.header["version"] as? Int == 2)
      #expect(played.header["timestamp"] is Int)
      #expect((played.header["env"] as? [String: String])?["TERM"] == "xterm-256color")
    }
  }

  @Test("A script that a session begins with is in its recording, each command for its time")
  func scriptFirst() throws {
    try inFolder { path in
      let script = path + ".txt"
      try "first\nseek 3\n".write(toFile: script, atomically: true, encoding: .utf8)
      let session = try TerminalSession(
        [
          builtProgram("gatescope"), "brackets-lstm", "--play", script, "--record", path, "--pace", "20",
        ], columns: 100, rows: 30)
      #expect(session.wait(forText: "t 3 of"))
      session.terminal.send("l")
      #expect(session.wait(forText: "t 4 of"))
      session.terminal.send("q")
      #expect(session.status() == 0)
      #expect(session.isRestored)
      let played = try Played(path)
      #expect(played.times.prefix(3) == [0, 20, 40])
      #expect(played.texts[1].contains("t 0 of"))
      #expect(played.texts[2].contains("t 3 of"))
      let live = try #require(played.texts.firstIndex { $0.contains("t 4 of") })
      #expect((60..<80).contains(played.times[live]))
    }
  }

  @Test("A session that is killed leaves a recording of all that was seen")
  func killed() throws {
    try inFolder { path in
      let session = try session(path)
      session.terminal.send("gllll")
      #expect(session.wait(forText: "t 4 of"))
      kill(try session.process(), SIGKILL)
      #expect(session.status() == 128 + Int(SIGKILL))
      #expect(try Played(path).screen.text.contains("t 4 of"))
      let names = try FileManager.default.contentsOfDirectory(
        atPath: (path as NSString).deletingLastPathComponent)
      #expect(names == ["session.cast"])
    }
  }

  @Test("Where the disk is full, a line says so and the session goes on")
  func fullDisk() throws {
    let session = try TerminalSession(
      [builtProgram("gatescope"), "brackets-lstm", "--record", "/dev/full"], columns: 100, rows: 30)
    #expect(session.wait(forText: "the recording ends here: /dev/full: cannot be written: no space left"))
    session.terminal.send("gll")
    #expect(session.wait(forText: "t 2 of"))
    session.terminal.send("q")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test("A file that cannot be made is told before the terminal is taken over")
  func unwritable() throws {
    let session = try TerminalSession(
      [builtProgram("gatescope"), "--record", "/nowhere/session.cast"], columns: 100, rows: 30)
    #expect(session.status() == 74)
    #expect(session.terminal.screen.text.contains("/nowhere/session.cast: cannot be written: no such file"))
    #expect(!session.terminal.received.contains(0x1B))
  }

  @Test("The key for pictures writes one, and says so, or why it could not")
  func export() throws {
    try inFolder { path in
      let session = try session(path)
      let picture = path + ".svg"
      session.terminal.send("gllp")
      #expect(session.wait(forText: ":export brackets-lstm-timeline-2.svg"))
      session.terminal.send("\u{15}export \(picture)\r")
      #expect(session.wait(forText: "picture written to"))
      #expect(try String(contentsOfFile: picture, encoding: .utf8).contains("Timeline at step 2 of"))
      session.terminal.send(":export /nowhere/a.svg\r")
      #expect(session.wait(forText: "/nowhere/a.svg: cannot be written: no such file or directory"))
      session.terminal.send("q")
      #expect(session.status() == 0)
    }
  }
}
