import Explorer
import TensorFiles

/// Commands from a file, one a line, for `--play`. Empty lines and lines that begin with `#` say nothing.
struct Script {
  struct Line {
    var number: Int
    var command: Command
  }

  /// The largest script that is read.
  private static let byteLimit = 1 << 20

  let name: String
  let lines: [Line]
  /// What its commands may replace. It comes from anyone.
  let replacing: Replacement

  /// - Parameter mayWrite: it may write outside the current folder and replace what was not read.
  /// - Throws: a `Failure` when the file cannot be read, or one that names the line that is no command.
  init(file path: String, mayWrite: Bool) throws(Failure) {
    let bytes: [UInt8]
    do { bytes = try Files.read(path, limit: Self.byteLimit) } catch { throw Failure(error) }
    try self.init(text: String(decoding: bytes, as: UTF8.self), name: path, mayWrite: mayWrite)
  }

  init(text: String, name: String, mayWrite: Bool) throws(Failure) {
    self.name = name
    replacing = mayWrite ? .unread : .nothing
    var lines: [Line] = []
    for (index, line) in Self.split(text).enumerated() {
      guard let first = line.first(where: { !$0.isWhitespace }), first != "#" else { continue }
      do throws(CommandError) {
        lines.append(Line(number: index + 1, command: try CommandTable.parse(String(line))))
      } catch {
        throw Failure(status: .badData, message: "\(name), line \(index + 1): \(error.message)")
      }
    }
    self.lines = lines
  }

  /// Only what every editor shows as an end of a line is one: no command hides behind a comment.
  private static func split(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// Performs the commands in order; false when one of them quits.
  ///
  /// - Parameter afterEach: what else is done to the explorer after a command.
  /// - Throws: a `Failure` that names the line whose command could not be done.
  func play(
    on explorer: inout Explorer, performer: EffectPerformer,
    afterEach: (inout Explorer) throws(Failure) -> Void
  ) throws(Failure) -> Bool {
    var host = performer
    host.replacing = replacing
    for line in lines {
      guard host.handle(.command(line.command), on: &explorer) else { return false }
      explorer.finishComputing()
      explorer.finishWriting()
      if let message = explorer.dialog.message, message.kind == .failure {
        throw Failure(status: .badData, message: "\(name), line \(line.number): \(message.text)")
      }
      try afterEach(&explorer)
    }
    return true
  }
}
