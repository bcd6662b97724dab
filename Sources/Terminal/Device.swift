import Glibc

/// The descriptors of a terminal: one to draw on, one that keys come from.
nonisolated struct Device {
  let input: Int32
  let output: Int32
  /// The same for ncurses, which wants streams.
  let inputStream: UnsafeMutablePointer<FILE>
  let outputStream: UnsafeMutablePointer<FILE>

  init(_ options: TerminalOptions) throws(TerminalError) {
    guard isatty(options.output) == 1 else { throw .outputIsNotATerminal }
    // Descriptors of one's own, so that closing the streams leaves the caller's open.
    let keys =
      isatty(options.input) == 1
      ? fcntl(options.input, F_DUPFD_CLOEXEC, 3) : Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard keys >= 0, let inputStream = fdopen(keys, "r") else {
      if keys >= 0 { Glibc.close(keys) }
      throw .noKeyboard
    }
    let screen = fcntl(options.output, F_DUPFD_CLOEXEC, 3)
    guard screen >= 0, let outputStream = fdopen(screen, "w") else {
      if screen >= 0 { Glibc.close(screen) }
      fclose(inputStream)
      throw .outputIsNotATerminal
    }
    input = keys
    output = screen
    self.inputStream = inputStream
    self.outputStream = outputStream
  }

  func close() {
    fclose(inputStream)
    fclose(outputStream)
  }

  /// Writes all bytes; gives up when the terminal is gone.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, 1000)
      } else if errno != EINTR {
        return
      }
    }
  }

  /// What has arrived, at most 4096 bytes; nil when the terminal is gone. Waits if nothing has.
  func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(input, &bytes, bytes.count)
    if count > 0 { return Array(bytes[..<count]) }
    let isInterrupted = count < 0 && (errno == EINTR || errno == EAGAIN)
    return isInterrupted ? [] : nil
  }
}

nonisolated extension Device {
  /// Waits for something to read; false when nothing arrives until the deadline.
  func hasInput(until deadline: ContinuousClock.Instant) -> Bool {
    while true {
      let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let count = poll(&entry, 1, Int32(min(max(0, left.rounded(.up)), 1e6)))
      if count > 0 { return true }
      guard count < 0, errno == EINTR, left > 0 else { return false }
    }
  }
}
