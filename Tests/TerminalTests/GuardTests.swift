import BuiltPrograms
import Foundation
import TestSupport
import Testing

@Suite("However a program ends, it gives the terminal back", .serialized)
struct GuardTests {
  /// The probe, with its full screen shown.
  private func probe(environment: [String: String?] = [:]) throws -> TerminalSession {
    let session = try TerminalSession([builtProgram("terminal-probe")], environment: environment)
    try #require(session.wait(forText: "ready"))
    #expect(!session.isRestored)
    return session
  }

  @Test(
    "A signal from outside ends it with that signal",
    arguments: [
      SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGSEGV, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF,
      SIGXCPU,
      SIGXFSZ, SIGSYS, SIGPOLL, SIGPWR, SIGSTKFLT, SIGTRAP, SIGBUS, SIGFPE, SIGILL, 34, 50, 64,
    ])
  func signals(signal: Int32) throws {
    let session = try probe()
    kill(try session.process(), signal)
    #expect(session.status() == 128 + Int(signal))
    #expect(session.isRestored)
  }

  @Test(
    "A signal from outside ends it where crashes are reported too", arguments: [SIGQUIT, SIGSEGV, SIGILL])
  func signalsWithReports(signal: Int32) throws {
    let session = try probe(environment: ["SWIFT_BACKTRACE": "enable=yes,interactive=no"])
    kill(try session.process(), signal)
    #expect(session.status() == 128 + Int(signal))
    #expect(session.isRestored)
  }

  @Test(
    "A fault of its own does too: a trap on the main thread or another one, an abort, an overflow of the stack",
    arguments: [("t", [SIGILL, SIGTRAP]), ("T", [SIGILL, SIGTRAP]), ("a", [SIGABRT]), ("o", [SIGSEGV])])
  func faults(key: String, signals: [Int32]) throws {
    let session = try probe()
    session.terminal.send(key)
    let status = try #require(session.status())
    #expect(signals.map { 128 + Int($0) }.contains(status))
    #expect(session.isRestored)
  }

  @Test(
    "Leaving by key, by exit(), with Ctrl-C and with Ctrl-\\ have the usual statuses",
    arguments: [("q", 0), ("x", 3), ("\u{03}", 130), ("\u{1C}", 131)])
  func keys(key: String, status: Int) throws {
    let session = try probe()
    session.terminal.send(key)
    #expect(session.status() == status)
    #expect(session.isRestored)
  }

  @Test("Ctrl-C works while the program is busy")
  func busy() throws {
    let session = try probe()
    session.terminal.send("b")
    session.terminal.send("\u{03}")
    #expect(session.status() == 130)
    #expect(session.isRestored)
  }

  @Test("What is written after the end is on the normal screen")
  func normalScreen() throws {
    let session = try probe()
    session.terminal.send("q")
    #expect(session.status() == 0)
    #expect(session.wait(forText: "closed"))
  }

  @Test(
    "Suspended, it gives the terminal to the shell, and continued takes it again", arguments: ["\u{1A}", "z"])
  func suspension(key: String) throws {
    let session = try probe()
    session.terminal.send(key)
    #expect(session.status() == 128 + Int(SIGTSTP))
    #expect(session.isRestored)
    session.terminal.send("fg\n")
    // The shell's line is on the normal screen; the program shows its old picture on the other.
    #expect(
      session.wait {
        $0.isAlternate && $0.text.contains("ready") && $0.reportsMouse && $0.modes.contains(2004)
      })
    session.terminal.send("m")
    #expect(session.wait(forText: "posted"))
    session.terminal.send("q")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test("Killed while suspended, it leaves the shell's terminal alone")
  func killedWhileSuspended() throws {
    let session = try probe()
    let process = try session.process()
    session.terminal.send("\u{1A}")
    #expect(session.status() == 128 + Int(SIGTSTP))
    let before = session.terminal.received.count
    kill(process, SIGTERM)
    kill(process, SIGCONT)
    session.terminal.send("fg\n")
    #expect(session.status() == 128 + Int(SIGTERM))
    #expect(session.isRestored)
    #expect(!session.terminal.received[before...].contains(0x1B))
  }

  @Test("A window of one cell and back shows the picture again")
  func resize() throws {
    let session = try probe()
    for (columns, rows) in [(1, 1), (40, 12), (200, 60), (2, 1), (80, 24)] {
      session.terminal.resize(columns: columns, rows: rows)
      let line = "resize(width: \(columns), height: \(rows))"
      if columns >= line.count {
        #expect(session.wait { $0.lines.count == rows && $0.lines[1] == line })
      }
    }
    #expect(session.terminal.screen.unknown.isEmpty)
    session.terminal.send("q")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test("When standard input is a pipe, keys come from the session's terminal")
  func pipedInput() throws {
    let command = #"echo 1 2 3 | "$0""#
    let session = try TerminalSession(["/bin/sh", "-c", command, builtProgram("terminal-probe")])
    try #require(session.wait(forText: "ready"))
    session.terminal.send("é")
    #expect(session.wait(forText: "character é"))
    session.terminal.send("q")
    #expect(session.status() == 0)
    #expect(session.isRestored)
  }

  @Test("A signal that is ignored, as under nohup, stays ignored")
  func ignoredSignals() throws {
    let command = #"trap "" HUP; exec "$0""#
    let session = try TerminalSession(["/bin/sh", "-c", command, builtProgram("terminal-probe")])
    try #require(session.wait(forText: "ready"))
    kill(try session.process(), SIGHUP)
    session.terminal.send("y")
    #expect(session.wait(forText: "character y"))
    session.terminal.send("q")
    #expect(session.status() == 0)
  }

  @Test("A terminal that takes no more output cannot keep it from ending, nor from restoring the settings")
  func stuckOutput() throws {
    let session = try probe()
    let process = try session.process()
    session.terminal.hold(true)
    // Each key redraws the whole screen; a pty takes some kilobytes before it blocks.
    session.terminal.send(String(repeating: "l", count: 200))
    #expect(session.waitUntilFull())
    kill(process, SIGTERM)
    #expect(session.waitUntilGone(process))
    #expect(session.terminal.settings == session.settingsBefore)
    session.terminal.hold(false)
    #expect(session.status() == 128 + Int(SIGTERM))
  }

  @Test("A terminal without a second screen is given back too")
  func noAlternateScreen() throws {
    let session = try probe(environment: ["TERM": "vt100"])
    kill(try session.process(), SIGTERM)
    #expect(session.status() == 128 + Int(SIGTERM))
    #expect(session.isRestored)
  }
}

extension TerminalSession {
  /// Waits until the terminal takes no more output.
  fileprivate func waitUntilFull() -> Bool {
    waitUntil {
      var entry = pollfd(fd: terminal.device, events: Int16(POLLOUT), revents: 0)
      return poll(&entry, 1, 0) == 0
    }
  }

  fileprivate func waitUntilGone(_ process: pid_t) -> Bool {
    waitUntil { kill(process, 0) != 0 && errno == ESRCH }
  }

}
