/// A reader of files, with sound files to damage and the way to damage them.
struct FuzzReader: Sendable {
  /// What became of a damaged file.
  enum Outcome: Sendable {
    case read
    case refused
    /// What must not be: a message of several lines, a network larger than its file, …
    case wrong(String)
  }

  /// What `--reader` calls it.
  let name: String
  let files: [[UInt8]]
  let mutation: Mutation
  /// Reads and makes use of what was read.
  let read: @Sendable ([UInt8]) -> Outcome

  /// A refusal, if its message can be shown as it is.
  static func refusal(_ message: String) -> Outcome {
    let isPlain = message.unicodeScalars.allSatisfy { scalar in
      (scalar.value >= 0x20 || scalar == "\t") && !(0x7F...0x9F).contains(scalar.value)
        && !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
    }
    if message.isEmpty { return .wrong("refused without a word") }
    return isPlain ? .refused : .wrong("a message that is no plain line: \(message.debugDescription)")
  }
}
