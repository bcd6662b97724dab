import SafeText

extension String {
  /// Fit for XML 1.0, as text or in a quoted attribute: what has a meaning there is escaped, and what is
  /// not allowed (control characters, noncharacters) or cannot be seen is U+FFFD.
  var xmlEscaped: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      default:
        let isAllowed = !scalar.isHidden && scalar.value & 0xFFFE != 0xFFFE
        text.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return text
  }
}
