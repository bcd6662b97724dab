import GateCore

/// Reads conditions by recursive descent:
///
///     condition = all { "or" all }           all = one { "and" one }
///     one       = "not" one | "(" condition ")" | "token" ("=" | "!=") symbol
///               | operand ("rising" | "falling" | comparison operand)
///     operand   = number | gate "[" unit "]" | "output" symbol | "value" [ "[" column "]" ] | "step"
///               | "|" operand "|"
///     symbol    = '"' characters '"' | word
struct ConditionParser {
  /// The most words and marks of a condition: each may be one level of nesting, which the stack has to hold.
  static let limit = 256

  private let lexemes: [Lexeme]
  private var next = 0
  private let end: Int

  static func parse(_ text: String) throws(ConditionError) -> Condition {
    let lexemes = try Lexeme.all(in: text)
    guard lexemes.count <= limit else { throw .tooLong(lexemes.count, limit: limit) }
    var parser = ConditionParser(lexemes: lexemes, end: text.count + 1)
    let condition = try parser.condition()
    guard parser.next == parser.lexemes.count else { throw parser.unexpected("and, or, or the end") }
    return condition
  }

  private init(lexemes: [Lexeme], end: Int) {
    self.lexemes = lexemes
    self.end = end
  }

  // MARK: Conditions

  private mutating func condition() throws(ConditionError) -> Condition {
    var left = try all()
    while take("or") { left = .either(left, try all()) }
    return left
  }

  private mutating func all() throws(ConditionError) -> Condition {
    var left = try one()
    while take("and") { left = .both(left, try one()) }
    return left
  }

  private mutating func one() throws(ConditionError) -> Condition {
    if take("not") { return .not(try one()) }
    if take("(") {
      let inside = try condition()
      try require(")")
      return inside
    }
    if take("token") {
      let isNot = take("!=")
      if !isNot { try require("=") }
      return .token(try symbol(), isNot: isNot)
    }
    let left = try operand()
    for trend in Condition.Trend.allCases where take(trend.rawValue) { return .trend(left, trend) }
    for comparison in Condition.Comparison.allCases where take(comparison.rawValue) {
      return .compare(left, comparison, try operand())
    }
    throw unexpected("<, <=, >, >=, =, !=, rising or falling")
  }

  // MARK: Operands

  private mutating func operand() throws(ConditionError) -> Condition.Operand {
    if take("|") {
      let inside = try operand()
      try require("|")
      return .magnitude(inside)
    }
    if take("step") { return .step }
    if take("output") { return .output(try symbol()) }
    if take("value") { return .value(column: peek == "[" ? try index() : 0) }
    let expected = "a number, a gate or state such as f[3], output, value or step"
    guard let word = peek else { throw unexpected(expected) }
    if let number = Float(word) {
      next += 1
      return .number(number)
    }
    guard let quantity = Quantity(nameOrSymbol: word) else { throw unexpected(expected) }
    next += 1
    return .quantity(quantity, unit: try index())
  }

  /// `[3]`
  private mutating func index() throws(ConditionError) -> Int {
    try require("[")
    guard let word = peek, let index = Int(word), index >= 0 else { throw unexpected("a number from 0") }
    next += 1
    try require("]")
    return index
  }

  private mutating func symbol() throws(ConditionError) -> String {
    guard let word = peek else { throw unexpected("a symbol such as \")\"") }
    next += 1
    return word
  }

  // MARK: Lexemes

  private var peek: String? { lexemes.indices.contains(next) ? lexemes[next].text : nil }

  /// Takes a word, but not one in quotation marks.
  private mutating func take(_ word: String) -> Bool {
    guard lexemes.indices.contains(next), lexemes[next].text == word, !lexemes[next].isQuoted else {
      return false
    }
    next += 1
    return true
  }

  private mutating func require(_ word: String) throws(ConditionError) {
    guard take(word) else { throw unexpected("'\(word)'") }
  }

  private func unexpected(_ expected: String) -> ConditionError {
    .expected(expected, found: peek ?? "", position: next < lexemes.count ? lexemes[next].position : end)
  }

  /// A word, number, mark or quoted symbol of a condition.
  private struct Lexeme {
    var text: String
    /// Of its first character, from 1.
    var position: Int
    var isQuoted = false

    static func all(in line: String) throws(ConditionError) -> [Lexeme] {
      let characters = Array(line)
      var lexemes: [Lexeme] = []
      var start = 0
      while start < characters.count {
        let character = characters[start]
        var end = start + 1
        if character.isWhitespace {
          start = end
          continue
        }
        if character == "\"" {
          while end < characters.count, characters[end] != "\"" { end += 1 }
          guard end < characters.count else { throw .unclosed("\"", position: start + 1) }
          lexemes.append(
            Lexeme(text: String(characters[start + 1..<end]), position: start + 1, isQuoted: true))
          start = end + 1
          continue
        }
        if "<>!=".contains(character) {
          if end < characters.count, characters[end] == "=" { end += 1 }
        } else if isWord(character) {
          while end < characters.count, isWord(characters[end]) { end += 1 }
        }
        lexemes.append(Lexeme(text: String(characters[start..<end]), position: start + 1))
        start = end
      }
      return lexemes
    }

    private static func isWord(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "._-+".contains(character)
    }
  }
}
