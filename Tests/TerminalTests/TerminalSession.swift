import Foundation

/// A program on a terminal, run by a shell with job control, as a person would run it.
///
/// The shell is there to outlive the program: when the leader of a session ends, the kernel resets the
/// terminal's settings, and a test of what the program left behind would prove nothing.
final class TerminalSession {
  let terminal: PseudoTerminal
  /// The terminal's settings before anything ran.
  let settingsBefore: Settings
  private let leader: pid_t
  private var statusesSeen = 0

  struct CannotStart: Error {
    var errorNumber: Int32
  }

  /// POSIX_SPAWN_SETSID, which the importer does not see (spawn.h of the GNU C library).
  private static let newSession: Int16 = 0x80

  /// Tells the program's process, runs it, tells its status, and answers to the line `fg`.
  ///
  /// Some shells end themselves when their program ended by Ctrl-C, but not with a trap.
  private static let script = """
    set -m
    trap : INT
    /bin/sh -c 'echo "process $$."; exec "$@"' sh "$@"
    while echo "status $?."; read -r answer; [ "$answer" = fg ]; do fg >/dev/null; done
    """

  /// - Parameters:
  ///   - arguments: the program's path and its arguments.
  ///   - environment: what differs from a usual one; nil unsets a variable.
  ///   - answers: see `PseudoTerminal`.
  init(
    _ arguments: [String], environment: [String: String?] = [:], columns: Int = 80, rows: Int = 24,
    answers: [String: String] = [:]
  ) throws {
    terminal = try PseudoTerminal(columns: columns, rows: rows, answers: answers)
    settingsBefore = terminal.settings
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a session's leader opens becomes the session's own.
    posix_spawn_file_actions_addopen(&actions, 0, terminal.name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads of a test run block signals, and children inherit that.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | Self.newSession)

    var variables: [String: String?] = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    // The backtracer takes seconds and asks a question; what is tested is what precedes it.
    variables["SWIFT_BACKTRACE"] = "enable=no"
    variables.merge(environment) { _, given in given }
    var process: pid_t = 0
    let error = Self.withStrings(["/bin/sh", "-c", Self.script, "sh"] + arguments) { arguments in
      Self.withStrings(variables.compactMap { name, value in value.map { "\(name)=\($0)" } }) { variables in
        posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, variables)
      }
    }
    guard error == 0 else { throw CannotStart(errorNumber: error) }
    leader = process
  }

  deinit {
    // The leader's end hangs the terminal up, which ends what still runs on it.
    kill(leader, SIGKILL)
    var status: Int32 = 0
    waitpid(leader, &status, 0)
  }

  /// The program's process, once it runs.
  func process() throws -> pid_t {
    let text = String(decoding: waitForBytes("process ", until: "."), as: UTF8.self)
    guard let process = pid_t(text) else { throw CannotStart(errorNumber: 0) }
    return process
  }

  /// Waits for the program to end, or to stop, and gives its status as the shell counts: 128 and the signal's
  /// number if that was the end.
  func status() -> Int? {
    statusesSeen += 1
    return Int(String(decoding: waitForBytes("status ", until: ".", count: statusesSeen), as: UTF8.self))
  }

  /// Waits until the screen is as wanted, or the program ends.
  func wait(until isWanted: (ScreenEmulator) -> Bool) -> Bool {
    let (screen, _) = terminal.wait { [self] in isWanted($0) || statusCount > statusesSeen }
    return isWanted(screen)
  }

  /// Waits until the screen shows a text, or the program ends.
  func wait(forText text: String) -> Bool {
    wait { $0.text.contains(text) }
  }

  /// How often the program has ended or stopped.
  private var statusCount: Int { terminal.received.ranges(of: Array("status ".utf8)).count }

  /// True when the terminal is as a shell needs it: its settings, screen, cursor, keypad and mouse.
  var isRestored: Bool {
    let screen = terminal.screen
    return terminal.settings == settingsBefore && !screen.isAlternate && screen.isCursorVisible
      && !screen.reportsMouse && screen.modes.isDisjoint(with: [1, 66, 2004])
  }

  /// What the program writes, between two texts.
  private func waitForBytes(_ start: String, until end: String, count: Int = 1) -> [UInt8] {
    var found: [UInt8] = []
    terminal.wait { [terminal] _ in
      var rest = terminal.received[...]
      for _ in 0..<count {
        guard let range = rest.firstRange(of: Array(start.utf8)) else { return false }
        rest = rest[range.upperBound...]
      }
      guard let stop = rest.firstRange(of: Array(end.utf8)) else { return false }
      found = Array(rest[..<stop.lowerBound])
      return true
    }
    return found
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("an array with an element has a base") }
      return body(base)
    }
  }
}
