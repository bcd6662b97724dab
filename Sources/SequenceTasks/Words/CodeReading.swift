import Models

/// Where a reader of C is after each character: inside a comment or a string, how deep in parentheses and braces, at
/// which column and indent.
struct CodeReading {
  private enum Place {
    case code, lineComment, blockComment, string, character
  }

  private var place = Place.code
  private var (parentheses, braces) = (0, 0)
  private var (column, indent) = (0, 0)
  /// Whether only blanks have been read in this line.
  private var isAtMargin = true
  /// The character before, where it may be half of a sign of a comment.
  private var half: Character = " "
  private var isEscaped = false

  /// The quantities, by the names that the reader sees, in the order in which they are offered.
  private static let quantities: [(name: String, value: @Sendable (CodeReading) -> Int)] = [
    ("inside a comment", { $0.isInComment ? 1 : 0 }), ("inside a string", { $0.place == .string ? 1 : 0 }),
    ("depth of parentheses", { $0.parentheses }), ("depth of braces", { $0.braces }),
    ("column", { $0.column }), ("indent", { $0.indent }),
  ]

  /// What is known after each character of a text that begins outside of everything.
  static func annotations(of characters: some Sequence<Character>) -> [InputSequence.Annotation] {
    var reading = CodeReading()
    var values = [[Float]](repeating: [], count: quantities.count)
    for character in characters {
      reading.read(character)
      for (index, quantity) in quantities.enumerated() {
        values[index].append(Float(quantity.value(reading)))
      }
    }
    return zip(quantities, values).map { InputSequence.Annotation(name: $0.name, values: $1) }
  }

  private var isInComment: Bool { place == .lineComment || place == .blockComment }

  private mutating func read(_ character: Character) {
    switch place {
    case .code: readCode(character)
    case .lineComment: if character == "\n" { place = .code }
    case .blockComment:
      if half == "*", character == "/" { leave() } else { half = character }
    case .string, .character: readQuoted(character)
    }
    count(character)
  }

  private mutating func readCode(_ character: Character) {
    switch (half, character) {
    case ("/", "*"): enter(.blockComment)
    case ("/", "/"): enter(.lineComment)
    case (_, "\""): enter(.string)
    case (_, "'"): enter(.character)
    default:
      half = character
      countBrackets(character)
    }
  }

  private mutating func readQuoted(_ character: Character) {
    let end: Character = place == .string ? "\"" : "'"
    // A quoted text does not go over the end of a line; one that seems to was none.
    if !isEscaped, character == end || character == "\n" { leave() }
    isEscaped = !isEscaped && character == "\\"
  }

  private mutating func enter(_ place: Place) {
    self.place = place
    (half, isEscaped) = (" ", false)
  }

  private mutating func leave() { enter(.code) }

  private mutating func countBrackets(_ character: Character) {
    switch character {
    case "(": parentheses += 1
    case ")": parentheses = max(0, parentheses - 1)
    case "{": braces += 1
    case "}":
      braces = max(0, braces - 1)
      // At the margin a function ends. Conditional parts that a preprocessor chooses from may have left some open.
      if column == 0 { (parentheses, braces) = (0, 0) }
    default: break
    }
  }

  private mutating func count(_ character: Character) {
    if character == "\n" {
      (column, indent, isAtMargin) = (0, 0, true)
      return
    }
    isAtMargin = isAtMargin && character == " "
    if isAtMargin { indent += 1 }
    column += 1
  }
}
