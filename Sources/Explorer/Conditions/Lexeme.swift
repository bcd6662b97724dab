/// A word, number, mark or quoted symbol of a condition.
struct Lexeme {
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
