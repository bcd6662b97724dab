extension Unicode.Scalar {
  /// True for what has no picture of its own and steers what shows it, or hides in it: a terminal (C0, delete, C1), the
  /// direction of writing, lines, characters of no width, tags.
  ///
  /// The two variation selectors that choose between a sign and its emoji are pictures' own part and stay.
  ///
  /// Source: Unicode Standard Annex 9, 2; Annex 44, `Default_Ignorable_Code_Point`.
  package var isHidden: Bool {
    switch value {
    case 0x20...0x7E, 0xFE0E, 0xFE0F: return false
    // Letters, signs, arrows, lines and blocks that screens are full of need not be looked up.
    case 0xA0...0xAC, 0xAE...0x34E, 0x2070...0x2FFF: return false
    case 0...0x1F, 0x7F...0x9F: return true
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    case _: return properties.isDefaultIgnorableCodePoint
    }
  }

  /// What is written in place of a hidden scalar: `\u{1b}`.
  fileprivate var spelling: String { "\\u{" + String(value, radix: 16) + "}" }
}

extension Character {
  /// The character without its hidden scalars, the first one where they joined several; U+FFFD for one that has no
  /// others.
  package var withoutHidden: Character {
    if unicodeScalars.allSatisfy({ !$0.isHidden }) { return self }
    let visible = String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isHidden }))
    return visible.first ?? "\u{FFFD}"
  }
}

extension StringProtocol {
  /// True where all of the text is ASCII that can be seen, as most texts are.
  private var isPlain: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
      ?? utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// The text as it may be shown on a terminal: what a file or an argument holds must not steer it.
  ///
  /// Hidden scalars except the newline and the tab are spelled, `\u{1b}`.
  package var shownOnTerminal: String {
    if isPlain { return String(self) }
    return replacingScalars { $0.isHidden && $0 != "\n" && $0 != "\t" ? $0.spelling : nil }
  }

  /// The same in one line: newlines, returns and tabs are spelled too, `\n`.
  package var shownInLine: String {
    if isPlain { return String(self) }
    return replacingScalars { scalar in
      switch scalar {
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case _: scalar.isHidden ? scalar.spelling : nil
      }
    }
  }

  /// The text with U+FFFD in place of each hidden scalar, where as many columns matter.
  ///
  /// - Parameter sign: what stands in their place.
  package func withoutHidden(sign: Unicode.Scalar = "\u{FFFD}") -> String {
    if isPlain { return String(self) }
    return replacingScalars { $0.isHidden ? String(sign) : nil }
  }

  /// The text with other text in place of some scalars.
  ///
  /// - Parameter replacement: nil for a scalar that stays.
  package func replacingScalars(_ replacement: (Unicode.Scalar) -> String?) -> String {
    var text = ""
    for scalar in unicodeScalars {
      if let other = replacement(scalar) { text += other } else { text.unicodeScalars.append(scalar) }
    }
    return text
  }
}
