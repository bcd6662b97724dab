extension StringProtocol {
  /// The text as it may be shown on a terminal: what a file or an argument holds must not steer it.
  ///
  /// Control characters except the newline and the tab are written as `\u{1b}`; so are the marks that turn the
  /// direction of writing, with which a text can show something other than it is (Unicode Standard Annex 9, 2).
  var shownOnTerminal: String {
    var shown = ""
    for scalar in unicodeScalars {
      if scalar.steersTerminal {
        shown += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}

extension Unicode.Scalar {
  fileprivate var steersTerminal: Bool {
    switch value {
    case 0x09, 0x0A: false
    // C0, delete and C1.
    case 0x00...0x1F, 0x7F...0x9F: true
    // Line and paragraph separators.
    case 0x2028, 0x2029: true
    // Arabic letter mark, left-to-right and right-to-left marks, embeddings, overrides and isolates.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
