import CNcurses
import CTerminalGuard
import Glibc

extension Terminal {
  /// How long a code may take to follow its Escape before that counts as the Escape key.
  static let escapeDelay = Duration.milliseconds(25)
  /// How long the rest of a code may take: no one types half a code, but a slow line delivers it in pieces.
  static let codeDelay = Duration.milliseconds(250)
  /// How long a pasted text may pause: what comes later than that is taken for keys again.
  static let pasteDelay = Duration.seconds(2)

  /// The next thing that happens, or nil when nothing does within `timeout` milliseconds (nil: no limit;
  /// 0: only what is there already).
  ///
  /// Suspending (Ctrl-Z) and continuing happen within the call; what was shown is shown again.
  public func nextEvent(timeout: Int? = nil) -> TerminalEvent? {
    guard isOpen else { return .disconnected }
    let deadline = timeout.map { ContinuousClock.now + .milliseconds($0) }
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      let wait = [deadline, decodingDeadline].compactMap(\.self).min()
      let ready = Self.poll([device.input, terminal_guard_descriptor(), wakeUp.readable], until: wait)
      if ready[1] { handleNotices() }
      if ready[0] { readKeys() }
      endDecodingIfLate()
      if queue.isEmpty, ready[2] {
        wakeUp.clear()
        return .wake
      }
      if queue.isEmpty, let deadline, ContinuousClock.now >= deadline { return nil }
    }
  }

  /// True when `nextEvent` has something to do: whoever computes in between makes way for it.
  public var hasNews: Bool {
    !queue.isEmpty
      || Self.poll([device.input, terminal_guard_descriptor(), wakeUp.readable], until: .now).contains(true)
  }

  /// Suspends the process group as Ctrl-Z does, with the terminal given back meanwhile. It happens within
  /// the next `nextEvent`.
  public func suspend() {
    kill(0, SIGTSTP)
  }

  private func readKeys() {
    guard let bytes = device.read() else {
      queue.append(.disconnected)
      return
    }
    queue += decoder.decode(bytes)
    let delay =
      decoder.isPasting ? Self.pasteDelay : decoder.isWaitingAfterEscape ? Self.escapeDelay : Self.codeDelay
    decodingDeadline = decoder.isWaiting ? .now + delay : nil
  }

  private func endDecodingIfLate() {
    guard let late = decodingDeadline, ContinuousClock.now >= late else { return }
    decodingDeadline = nil
    queue += decoder.finish()
  }

  private func handleNotices() {
    let notices = Int(terminal_guard_take_notices())
    if notices & terminal_guard_stopping != 0 {
      leave()
      terminal_guard_stop()
      resume()
    } else if notices & terminal_guard_continued != 0 {
      // After SIGSTOP, which no program can catch, a shell has used the screen.
      resume()
    }
    if notices & terminal_guard_resized != 0 { adoptSize() }
  }

  private func resume() {
    let grid = shown
    shown = nil
    enter()
    if let grid { show(grid) }
  }

  /// Takes over the size that the kernel reports, if it is another one.
  func adoptSize() {
    guard let now = TerminalSize(ofDevice: device.output), now != size else { return }
    resizeterm(Int32(now.rows), Int32(now.columns))
    size = now
    shown = nil
    clearok(curses_current_screen(), true)
    armGuard()
    queue.append(.resize(width: now.columns, height: now.rows))
  }

  /// Which descriptors can be read, waiting for one until `deadline` (nil: without end).
  private static func poll(_ descriptors: [Int32], until deadline: ContinuousClock.Instant?) -> [Bool] {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var milliseconds: Int32 = -1
    if let deadline {
      // Rounded up: waking early would only poll again.
      let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      milliseconds = Int32(min(max(0, left.rounded(.up)), 1e9))
    }
    let count = Glibc.poll(&entries, nfds_t(entries.count), milliseconds)
    return entries.map { count > 0 && $0.revents != 0 }
  }
}
