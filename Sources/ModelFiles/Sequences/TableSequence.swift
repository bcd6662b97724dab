/// Comma-separated values as rows of numbers, NaN where one is missing.
enum TableSequence {
  private static let missingWords: Set<String> = ["", "nan", "na", "null", "none"]

  /// The values, row after row.
  ///
  /// - Parameters:
  ///   - columns: how many numbers a step has.
  ///   - names: when a header has all of these, columns are taken by name and others are left out; otherwise
  ///     by position, and there must be as many as the model reads.
  static func values(
    of text: String, columns: Int, names: [String]
  ) throws(SequenceError) -> [Float] {  // (T, columns)
    var rows = TableRows(text)
    var values: [Float] = []
    var width: Int?
    var places = Array(0..<columns)
    var blanks = 0
    while let row = try rows.next() {
      if row.isBlank {
        // An empty line is a missing value when there is one column, unless nothing but such lines follows.
        if columns == 1, width ?? 1 == 1 { blanks += 1 }
        continue
      }
      if let width {
        guard row.fields.count == width else {
          throw .raggedRow(line: row.line, found: row.fields.count, expected: width)
        }
      } else {
        width = row.fields.count
        let isHeader = row.fields.contains { number($0) == nil }
        if isHeader, let named = indices(of: names, in: row.fields) {
          places = named
        } else if row.fields.count != columns {
          throw .columnCount(line: row.line, found: row.fields.count, expected: columns, names: names)
        }
        if isHeader {
          blanks = 0
          continue
        }
      }
      values += [Float](repeating: .nan, count: blanks)
      blanks = 0
      for place in places {
        let text = row.fields[place]
        guard let value = number(text) else {
          throw .notNumber(trimmed(text), line: row.line, column: place + 1)
        }
        guard !value.isInfinite else {
          throw .notFinite(trimmed(text), line: row.line, column: place + 1)
        }
        values.append(value)
      }
    }
    return values
  }

  /// Where each name stands in a header; nil when there are no names or one is not in it.
  private static func indices(of names: [String], in header: [String]) -> [Int]? {
    let header = header.map(trimmed)
    let indices = names.compactMap { header.firstIndex(of: $0) }
    return names.isEmpty || indices.count < names.count ? nil : indices
  }

  /// NaN for a missing value, nil for what is no number.
  private static func number(_ field: String) -> Float? {
    let text = trimmed(field)
    return missingWords.contains(text.lowercased()) ? .nan : Float(text)
  }

  private static func trimmed(_ field: String) -> String {
    var text = field[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop(while: \.isWhitespace))
  }
}
