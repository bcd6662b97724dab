extension String {
  /// A token with its white space made visible, in a terminal with or without Unicode.
  public func visibleSymbol(unicode: Bool) -> String {
    var visible = ""
    for character in self {
      switch character {
      case " ": visible += unicode ? "␣" : "_"
      case "\n", "\r\n": visible += unicode ? "⏎" : "/"
      case "\t": visible += unicode ? "⇥" : "~"
      default:
        if character.displayWidth == 0 {
          visible += unicode ? "�" : "?"
        } else {
          visible += unicode || character.isASCII ? String(character) : "?"
        }
      }
    }
    return visible
  }
}
