import GateCore
import SafeText

/// Token ids written as integers.
enum TokenSequence {
  /// - Parameter line: the number of the text's first line.
  static func tokens(of text: String, line: Int, vocabularySize: Int) throws(SequenceError) -> TokenIds {
    var tokens = TokenIds()
    for word in PositionedWords(text, line: line, isSeparator: { $0.isWhitespace || $0 == "," }) {
      let digits = word.text.hasPrefix("-") ? word.text.dropFirst() : word.text[...]
      guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else {
        throw .notInteger(word.text, line: word.line, column: word.column)
      }
      guard let token = Int(typed: word.text), token >= 0, token < vocabularySize else {
        throw .tokenOutOfRange(
          word.text, line: word.line, column: word.column, vocabulary: vocabularySize)
      }
      tokens.append(token)
    }
    return tokens
  }
}
