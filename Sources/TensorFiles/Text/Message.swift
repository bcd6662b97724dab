import SafeText

/// Parts that messages share.
package enum Message {
  /// Text from a file, made fit for one line: what a terminal would obey and not show is spelled, long text cut.
  package static func visible(_ text: String, limit: Int = 80) -> String {
    let start = text.unicodeScalars.prefix(limit)
    let isCut = start.endIndex != text.unicodeScalars.endIndex
    return String(start).shownInLine + (isCut ? "…" : "")
  }

  /// Text from a file as the value of an option, as a shell takes it; `NAME` for what is too long for a message.
  package static func argument(_ text: String) -> String {
    text.unicodeScalars.dropFirst(300).isEmpty ? text.shellWord : "NAME"
  }

  /// The same of several, with commas between them.
  package static func argument(_ texts: some Sequence<String>) -> String {
    argument(texts.joined(separator: ","))
  }

  package static func quoted(_ text: String) -> String { "\"\(visible(text))\"" }

  /// A byte of a file, as the character that it stands for where that can be seen.
  package static func name(ofByte byte: UInt8) -> String {
    let isPrintable = byte > 0x20 && byte < 0x7F
    return isPrintable
      ? "\"\(Character(UnicodeScalar(byte)))\"" : "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  /// `(32, 8)`.
  package static func shape(_ shape: [Int]) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + ")"
  }

  /// `1 row`, `2 rows`.
  package static func count(_ count: Int, _ thing: String) -> String {
    "\(count) \(thing)\(count == 1 ? "" : "s")"
  }

  /// What is read of a sequence: `the first 6 steps`.
  package static func firstSteps(_ count: Int) -> String {
    switch count {
    case 0: "no step"
    case 1: "the first step"
    case _: "the first \(count) steps"
    }
  }

  /// The first few of a list, and how many more there are.
  package static func list(_ items: [String], limit: Int = 8) -> String {
    let shown = items.prefix(limit).joined(separator: ", ")
    return items.count > limit ? "\(shown) and \(items.count - limit) more" : shown
  }
}
