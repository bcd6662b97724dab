import SafeText

/// Finds columns by what the reader calls them: a number from 1, a name in the header, or a range of numbers.
package struct ColumnResolver {
  private let fields: [String]
  private let line: Int

  /// - Parameters:
  ///   - fields: of the first row; empty where it is no header.
  ///   - line: of that row, for messages.
  package init(fields: [String], line: Int) {
    self.fields = fields
    self.line = line
  }

  /// A whole number is never a name: in a table without header it could be a value of the first row.
  package func isName(_ word: String) -> Bool { Int(typed: word) == nil && fields.contains(word) }

  package func positions(of words: [String]) throws(SequenceError) -> [Int] {
    var positions: [Int] = []
    for word in words {
      if !isName(word), let range = try range(word) {
        positions += range
      } else {
        positions.append(try position(of: word))
      }
    }
    return positions
  }

  package func position(of word: String) throws(SequenceError) -> Int {
    let found = isName(word) ? fields.indices.filter { fields[$0] == word } : []
    guard found.count <= 1 else {
      throw .ambiguousColumn(word, line: line, columns: found.map { $0 + 1 })
    }
    if let position = found.first { return position }
    guard let number = Int(typed: word), number >= 1, number <= fields.count else {
      throw .noColumn(word, line: line, available: fields)
    }
    return number - 1
  }

  /// `3-5`, from 0; nil when the word is no range.
  private func range(_ word: String) throws(SequenceError) -> ClosedRange<Int>? {
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int(typed: $0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1] else { return nil }
    guard first >= 1, first <= last, last <= fields.count else {
      throw .noColumn(word, line: line, available: fields)
    }
    return first - 1...last - 1
  }
}
