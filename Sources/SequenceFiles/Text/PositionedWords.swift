/// The pieces of a text between separators, each with the line and column where it begins, from 1.
struct PositionedWords: Sequence, IteratorProtocol {
  struct Word: Equatable {
    var text: String
    var line: Int
    var column: Int
  }

  private var rest: Substring
  private let isSeparator: (Character) -> Bool
  private var line: Int
  private var column = 1

  /// - Parameter line: the number of the text's first line.
  init(_ text: String, line: Int = 1, isSeparator: @escaping (Character) -> Bool) {
    rest = text[...]
    self.line = line
    self.isSeparator = isSeparator
  }

  mutating func next() -> Word? {
    while let first = rest.first, isSeparator(first) { skip(first) }
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(where: isSeparator) ?? rest.endIndex
    let word = Word(text: String(rest[..<end]), line: line, column: column)
    column += word.text.count
    rest = rest[end...]
    return word
  }

  private mutating func skip(_ character: Character) {
    rest.removeFirst()
    (line, column) = character.isNewline ? (line + 1, 1) : (line, column + 1)
  }
}
