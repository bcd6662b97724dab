import TensorFiles

/// Text for standard output, where a full disk is an error and a pipe closed early is not.
enum StandardOutput {
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
