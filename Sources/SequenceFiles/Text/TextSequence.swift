import GateCore
import Models

/// Text as the tokens of a vocabulary.
enum TextSequence {
  /// The newline that ends a file is a token only if the vocabulary has newlines; a Windows line end counts
  /// as a newline.
  ///
  /// - Parameter line: the number of the text's first line.
  static func tokens(of text: String, line: Int, vocabulary: Vocabulary) throws(SequenceError) -> TokenIds {
    switch vocabulary.unit {
    case .character: try characters(of: text, line: line, vocabulary)
    case .word: try words(of: text, line: line, vocabulary)
    }
  }

  private static func characters(
    of text: String, line: Int, _ vocabulary: Vocabulary
  ) throws(SequenceError) -> TokenIds {
    var content = text[...]
    if let last = content.last, last.isNewline, !vocabulary.contains("\n"), !vocabulary.contains(String(last))
    {
      content = content.dropLast()
    }
    var tokens = TokenIds()
    var (line, column) = (line, 1)
    for character in content {
      var symbol = String(character)
      if character == "\r\n", !vocabulary.contains(symbol) { symbol = "\n" }
      tokens.append(try id(of: symbol, vocabulary, line: line, column: column))
      (line, column) = character.isNewline ? (line + 1, 1) : (line, column + 1)
    }
    return tokens
  }

  private static func words(
    of text: String, line: Int, _ vocabulary: Vocabulary
  ) throws(SequenceError) -> TokenIds {
    var tokens = TokenIds()
    for word in PositionedWords(text, line: line, isSeparator: \.isWhitespace) {
      var (column, position) = (word.column, word.text.startIndex)
      for part in vocabulary.words(in: word.text[...]) {
        column += word.text.distance(from: position, to: part.startIndex)
        position = part.startIndex
        tokens.append(try id(of: String(part), vocabulary, line: word.line, column: column))
      }
    }
    return tokens
  }

  private static func id(
    of symbol: String, _ vocabulary: Vocabulary, line: Int, column: Int
  ) throws(SequenceError) -> Int {
    if let id = vocabulary.id(of: symbol) { return id }
    let lowercase = symbol.lowercased()
    throw .unknownSymbol(
      symbol, line: line, column: column, available: vocabulary.symbols,
      suggestion: vocabulary.contains(lowercase) ? lowercase : nil)
  }
}
