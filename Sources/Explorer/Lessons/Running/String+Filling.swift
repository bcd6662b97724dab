extension String {
  /// With what its expressions in braces are at the current step: `{c[1]}`, `{says[11]}`. `{{` is a brace.
  ///
  /// - Parameters:
  ///   - asked: What is asked next, which no text may tell.
  ///   - blanks: What stays open in print besides.
  func filled(
    in explorer: Explorer, hiding asked: [Secret] = [], blanks: Blanks? = nil
  ) throws(ConditionError) -> String {
    var result = ""
    for part in templateParts {
      switch part {
      case .text(let text): result += text
      case .expression(let expression):
        if let blank = try blanks?.blank(for: expression, in: explorer) {
          result += blank
        } else if try Secret.tells(expression, oneOf: asked, in: explorer) {
          result += blanks == nil ? "?" : Blanks.line
        } else {
          result += try explorer.reading(of: expression).text()
        }
      }
    }
    return result
  }

  enum TemplatePart: Equatable {
    case text(String)
    case expression(String)
  }

  /// Its text and its expressions, in order. A brace that is not closed is text.
  var templateParts: [TemplatePart] {
    var parts: [TemplatePart] = []
    var text = ""
    var rest = self[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "{", rest.first == "{" {
        rest = rest.dropFirst()
        text.append("{")
      } else if character == "{", let end = rest.firstIndex(of: "}") {
        if !text.isEmpty { parts.append(.text(text)) }
        text = ""
        parts.append(.expression(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        text.append(character)
      }
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return parts
  }
}
