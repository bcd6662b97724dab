/// Parts that messages share.
package enum Message {
  /// Text from a file, made fit for one line: what a terminal would obey and not show (controls, marks of direction,
  /// characters of no width) escaped, long text cut.
  package static func visible(_ text: String, limit: Int = 80) -> String {
    var visible = ""
    for (i, scalar) in text.unicodeScalars.enumerated() {
      if i == limit { return visible + "…" }
      switch scalar {
      case "\n": visible += "\\n"
      case "\r": visible += "\\r"
      case "\t": visible += "\\t"
      case _ where scalar.isInvisible:
        visible += "\\u{" + String(scalar.value, radix: 16) + "}"
      case _: visible.unicodeScalars.append(scalar)
      }
    }
    return visible
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

extension Unicode.Scalar {
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    case _: false
    }
  }
}
