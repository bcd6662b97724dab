// Texts that keep their line breaks and outer blanks on a script's line.
extension String {
  /// With `\n`, `\t` and `\\` for line breaks, tabs and backslashes, and `\s` for a blank at either end.
  var escapedForScript: String {
    let last = count - 1
    return enumerated().map { position, character in
      switch character {
      case "\\": "\\\\"
      case "\n", "\r\n": "\\n"
      case "\t": "\\t"
      case " " where position == 0 || position == last: "\\s"
      default: String(character)
      }
    }.joined()
  }

  /// What `escapedForScript` was made from. A backslash before anything else stands for itself.
  var unescapedFromScript: String {
    var text = ""
    var rest = self[...]
    while let character = rest.popFirst() {
      guard character == "\\", let code = rest.first else {
        text.append(character)
        continue
      }
      switch code {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "s": text.append(" ")
      case "\\": text.append("\\")
      default:
        text.append(character)
        continue
      }
      rest.removeFirst()
    }
    return text
  }
}
