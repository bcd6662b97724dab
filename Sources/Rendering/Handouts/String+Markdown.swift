import SafeText

extension String {
  /// Text that Markdown takes for nothing but text.
  var markdownEscaped: String {
    var text = ""
    for character in withoutHidden() {
      if "\\`*_[]<>&#|~!$(){}".contains(character) { text.append("\\") }
      text.append(character)
    }
    // Nothing becomes a link of its own.
    return text.split(separator: "://", omittingEmptySubsequences: false).joined(separator: "\\://")
  }

  /// The same at the beginning of a line: no list, heading or rule begins here.
  var markdownLine: String {
    guard let first else { return self }
    if "-+=".contains(first) { return "\\" + self }
    let digits = prefix(while: \.isNumber)
    let rest = dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")", rest.dropFirst().first == " "
    else {
      return self
    }
    return digits + "\\" + rest
  }

  /// As code: nothing in it is Markdown.
  var markdownCode: String {
    let text = withoutHidden()
    var (longest, run) = (0, 0)
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = Swift.max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = text.first == "`" || text.last == "`" ? " " : ""
    return fence + pad + text + pad + fence
  }

  /// As part of a link (RFC 3986): bytes that are neither letters nor digits nor `-._~` are written `%2F`.
  var percentEncoded: String {
    var text = ""
    for byte in utf8 {
      let character = Character(UnicodeScalar(byte))
      if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
        text.append(character)
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return text
  }
}
