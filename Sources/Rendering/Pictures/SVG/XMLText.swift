import SafeText

extension String {
  /// Fit for XML 1.0, as text or in a quoted attribute: what has a meaning there is escaped, and what is
  /// not allowed (control characters, noncharacters) or cannot be seen is U+FFFD.
  var xmlEscaped: String {
    replacingScalars { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case _ where scalar.isHidden || scalar.value & 0xFFFE == 0xFFFE: "\u{FFFD}"
      case _: nil
      }
    }
  }
}
