import SafeText
import TensorFiles

/// Text for standard output, where a full disk is an error and a pipe closed early is not.
enum StandardOutput {
  /// Text for a reader, of which files and arguments are parts.
  ///
  /// - Throws: a `Failure` when the text could not be written.
  static func say(_ text: String) throws(Failure) { try write(text.shownOnTerminal) }

  /// Data, or a picture with its own control sequences.
  ///
  /// - Throws: a `Failure` when the text could not be written.
  static func write(_ text: String) throws(Failure) {
    do throws(FileError) {
      var sink = ByteSink()
      try sink.write(text.utf8)
      try sink.finish()
    } catch {
      guard error.problem == .readerHasGone else { throw Failure(error) }
    }
  }
}
