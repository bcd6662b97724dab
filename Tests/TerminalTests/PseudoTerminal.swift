import Foundation
import Synchronization

/// A terminal without a window: a pty whose output is read by a thread of its own into a `ScreenEmulator`.
///
/// The thread matters: a pty holds 4 KB, so a test that draws and reads on one thread would wait for itself.
final class PseudoTerminal: Sendable {
  /// The end that a program sees as its terminal. It stays open here, so that its settings can be read after
  /// the program has ended.
  let device: Int32
  let name: String
  private let controller: Int32
  /// The reading thread ends when the second of this pipe's ends is closed.
  private let ending: [Int32]
  private let changed = NSCondition()
  private let state: Mutex<State>

  /// What is typed when something is written: the terminal's answers by their questions.
  private let answers: [String: String]

  private struct State {
    /// Written since the last answer.
    var unanswered = ""
    var screen: ScreenEmulator
    var received: [UInt8] = []
    var syncs = 0
    var isHungUp = false
    var isHeld = false
  }

  struct CannotOpen: Error {}

  init(columns: Int = 80, rows: Int = 24, answers: [String: String] = [:]) throws {
    self.answers = answers
    var controller: Int32 = -1
    var device: Int32 = -1
    var path = [CChar](repeating: 0, count: 256)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&controller, &device, &path, nil, &size) == 0 else { throw CannotOpen() }
    var ending: [Int32] = [-1, -1]
    guard pipe(&ending) == 0 else { throw CannotOpen() }
    for end in [controller, device] + ending { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    self.controller = controller
    self.ending = ending
    self.device = device
    name = path.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    state = Mutex(State(screen: ScreenEmulator(columns: columns, rows: rows)))
    Thread.detachNewThread { [weak self, controller, ending] in
      while let bytes = Self.read(controller, until: ending[0]) { self?.receive(bytes) }
      close(controller)
      close(ending[0])
    }
  }

  deinit {
    close(device)
    if !isHungUp { close(ending[1]) }
  }

  /// The screen as it is now.
  var screen: ScreenEmulator { state.withLock { $0.screen } }

  /// All bytes written to the terminal so far.
  var received: [UInt8] { state.withLock { $0.received } }

  private var isHungUp: Bool { state.withLock { $0.isHungUp } }

  /// Closes the terminal's window, as far as the program can tell.
  func hangUp() {
    guard !isHungUp else { return }
    state.withLock { $0.isHungUp = true }
    close(ending[1])
  }

  /// The settings of the terminal, byte by byte comparable.
  var settings: Settings {
    var now = termios()
    tcgetattr(device, &now)
    return Settings(now)
  }

  /// Types.
  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Changes the window's size; the kernel tells the foreground process.
  func resize(columns: Int, rows: Int) {
    state.withLock { $0.screen.resize(columns: columns, rows: rows) }
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until the screen is as wanted. The limit is for machines under load: nothing waits that long when
  /// all is well.
  ///
  /// - Returns: the screen, as wanted or, after the limit, as it was last.
  @discardableResult
  func wait(
    atMost seconds: Double = 30, until isWanted: (ScreenEmulator) -> Bool
  ) -> (screen: ScreenEmulator, came: Bool) {
    let limit = Date(timeIntervalSinceNow: seconds)
    changed.lock()
    defer { changed.unlock() }
    while true {
      let now = screen
      if isWanted(now) { return (now, true) }
      if !changed.wait(until: limit) { return (screen, isWanted(screen)) }
    }
  }

  /// Waits until the screen shows a text.
  @discardableResult
  func wait(forText text: String, atMost seconds: Double = 30) -> Bool {
    wait(atMost: seconds) { $0.text.contains(text) }.came
  }

  /// Writes to the device as another program on the same terminal would.
  func writeAsOtherProgram(_ text: String) {
    _ = write(device, text, text.utf8.count)
  }

  /// Waits until everything that this process has written to the device is on the screen.
  func settle() {
    let mark = state.withLock {
      $0.syncs += 1
      return "mark \($0.syncs)"
    }
    writeAsOtherProgram("\u{1B}]0;\(mark)\u{07}")
    wait { $0.title == mark }
  }

  /// While held, nothing more is read than what is being read now: programs that write are soon blocked, as
  /// on a connection that is stuck.
  func hold(_ isHeld: Bool) {
    changed.lock()
    state.withLock { $0.isHeld = isHeld }
    changed.broadcast()
    changed.unlock()
  }

  private func receive(_ bytes: [UInt8]) {
    changed.lock()
    while state.withLock({ $0.isHeld }) { changed.wait() }
    answer(bytes)
    state.withLock {
      $0.screen.feed(bytes)
      $0.received += bytes
    }
    changed.broadcast()
    changed.unlock()
  }

  /// Answers each question once, in the order in which they are asked.
  private func answer(_ bytes: [UInt8]) {
    guard !answers.isEmpty else { return }
    let replies = state.withLock { state in
      state.unanswered += String(decoding: bytes, as: UTF8.self)
      let found = answers.compactMap { question, reply in
        state.unanswered.range(of: question).map { ($0, reply) }
      }.sorted { $0.0.lowerBound < $1.0.lowerBound }
      if let last = found.last { state.unanswered.removeSubrange(..<last.0.upperBound) }
      return found.map(\.1)
    }
    for reply in replies { send(reply) }
  }

  /// What has arrived; nil when the other side is closed, or `ending` is.
  private static func read(_ descriptor: Int32, until ending: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 65536)
    while true {
      var ready = [descriptor, ending].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      if poll(&ready, 2, -1) < 0 { continue }
      if ready[1].revents != 0 { return nil }
      let count = Foundation.read(descriptor, &bytes, bytes.count)
      if count > 0 { return Array(bytes[..<count]) }
      if count == 0 || errno != EINTR { return nil }
    }
  }
}

/// The settings of a terminal as a value.
struct Settings: Equatable, Sendable {
  var input: UInt32
  var output: UInt32
  var control: UInt32
  var local: UInt32
  var characters: [UInt8]

  init(_ settings: termios) {
    input = settings.c_iflag
    output = settings.c_oflag
    control = settings.c_cflag
    local = settings.c_lflag
    characters = withUnsafeBytes(of: settings.c_cc) { Array($0) }
  }
}
