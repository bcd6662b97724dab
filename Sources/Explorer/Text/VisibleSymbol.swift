import SafeText

extension String {
  /// A token with its white space made visible, and what is hidden in it, in a terminal with or without Unicode.
  public func visibleSymbol(unicode: Bool) -> String {
    var visible = ""
    for character in self {
      switch character {
      case " ": visible += unicode ? "␣" : "_"
      case "\n", "\r\n": visible += unicode ? "⏎" : "/"
      case "\t": visible += unicode ? "⇥" : "~"
      default:
        if character.displayWidth == 0 {
          visible += unicode ? "\u{FFFD}" : "?"
        } else if unicode {
          visible += String(character).withoutHidden()
        } else {
          visible += character.isASCII ? String(character).withoutHidden(sign: "?") : "?"
        }
      }
    }
    return visible
  }
}
