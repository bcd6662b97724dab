import CTerminalGuard
import Glibc

/// Asks a terminal and waits for what it answers.
nonisolated struct Interview {
  private(set) var answers = TerminalAnswers()
  /// What arrived beside answers: keys that the reader has typed meanwhile.
  private(set) var rest: [UInt8] = []

  init() {}

  /// How long a terminal may take. Most answer within a millisecond; one that never does costs this once.
  static let patience = Duration.milliseconds(100)

  /// Asks. The terminal's settings must be those of full screens: each byte at once, and no echo.
  ///
  /// - Parameter clearsLine: see `TerminalQuestions.bytes`.
  init(_ questions: TerminalQuestions, on device: Device, clearsLine: Bool) {
    guard !questions.isEmpty else { return }
    device.write(questions.bytes(clearsLine: clearsLine))
    let deadline = ContinuousClock.now + Self.patience
    var received: [UInt8] = []
    while !answers.isComplete, device.hasInput(until: deadline) {
      guard let bytes = device.read() else { break }
      received += bytes
      sort(received)
    }
  }

  /// Asks on the shell's screen, with the settings of full screens meanwhile.
  ///
  /// - Parameters:
  ///   - settings: those of the terminal, which it has again afterwards.
  ///   - isGuarded: whether the guard is installed, so that a way out in between gives them back.
  init(_ questions: TerminalQuestions, onShellScreenOf device: Device, settings: termios, isGuarded: Bool) {
    self.init()
    guard !questions.isEmpty else { return }
    var (settings, asking) = (settings, settings)
    asking.c_lflag &= ~tcflag_t(ICANON | ECHO)
    if isGuarded {
      terminal_guard_set_leaving([], 0)
      terminal_guard_arm()
    }
    tcsetattr(device.output, TCSANOW, &asking)
    self = Interview(questions, on: device, clearsLine: true)
    tcsetattr(device.output, TCSANOW, &settings)
    if isGuarded { terminal_guard_disarm() }
  }

  /// Answers to one side, all else to the other.
  mutating func sort(_ received: [UInt8]) {
    (answers, rest) = (TerminalAnswers(), [])
    var bytes = received[...]
    while let first = bytes.first {
      switch AnswerCode.read(bytes) {
      case .complete(let answer, let length):
        answers.add(answer)
        bytes = bytes.dropFirst(length)
      case .incomplete:
        // The rest of it comes later, to the decoder of keys, which knows answers too.
        rest += bytes
        return
      case .none:
        rest.append(first)
        bytes = bytes.dropFirst()
      }
    }
  }
}
