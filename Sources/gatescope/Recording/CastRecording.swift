import Rendering
import TensorFiles
import TraceFiles

/// A session as an asciicast.
///
/// ncurses writes to the terminal itself, in the sequences of the terminal at hand. What is recorded is
/// therefore the same frames in sequences of our own, in the colours of the screen: they play on every terminal that has
/// as many, and the same frames give the same file. Each event is in the file before the program goes on, so that a session that is
/// killed leaves a recording of what was seen.
final class CastRecording: Recording {
  /// What the sequences are written for.
  private static let terminal = "xterm-256color"

  private var sink: ByteSink
  private let title: String
  private let timestamp: Int?
  private var shown: Grid?

  /// Makes the file under a temporary name; the first frame gives it its own.
  ///
  /// - Parameter timestamp: see `Asciicast.header`.
  init(path: String, title: String, timestamp: Int?) throws(Failure) {
    do throws(FileError) { sink = try ByteSink(path: path) } catch { throw Failure(error) }
    self.title = title
    self.timestamp = timestamp
  }

  func show(_ grid: Grid, at time: Duration) throws(Failure) {
    guard grid != shown else { return }
    var lines = ""
    var output = grid.ansi(over: shown)
    if let shown {
      if (shown.width, shown.height) != (grid.width, grid.height) {
        lines += Asciicast.line(.resize(columns: grid.width, rows: grid.height), at: time)
      }
    } else {
      lines += Asciicast.header(
        columns: grid.width, rows: grid.height, timestamp: timestamp, title: title, terminal: Self.terminal)
      output = "\u{1B}[?25l" + output
    }
    try write(lines + Asciicast.line(.output(output), at: time))
    shown = grid
  }

  /// The cursor is back below the last frame.
  func end(at time: Duration) throws(Failure) {
    guard let shown else { return }
    try write(Asciicast.line(.output("\u{1B}[\(shown.height);1H\u{1B}[?25h"), at: time))
  }

  private func write(_ lines: String) throws(Failure) {
    do throws(FileError) {
      try sink.write(lines.utf8)
      try sink.publish()
    } catch { throw Failure(error) }
  }
}
