/// The blocks of a text between blank lines, lines of nothing but white space.
enum TextBlocks {
  struct Block: Equatable {
    /// Without the line break that ends it.
    var text: String
    /// Where it begins, from 1.
    var line: Int
  }

  static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var (start, end) = (text.startIndex, text.startIndex)
    var (number, firstNumber) = (1, 1)
    func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
    var rest = text[...]
    while !rest.isEmpty {
      let lineEnd = rest.firstIndex(where: \.isNewline) ?? rest.endIndex
      if isBlank(rest[..<lineEnd]) {
        if end > start { blocks.append(Block(text: String(text[start..<end]), line: firstNumber)) }
        (start, end) = (lineEnd, lineEnd)
      } else {
        if end == start { (start, firstNumber) = (rest.startIndex, number) }
        end = lineEnd
      }
      rest = rest[lineEnd...].dropFirst()
      number += 1
    }
    if end > start { blocks.append(Block(text: String(text[start..<end]), line: firstNumber)) }
    return blocks
  }
}
