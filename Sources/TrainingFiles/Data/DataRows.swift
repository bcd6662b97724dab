import SequenceFiles

/// The rows of a table that are no header, one after the other.
struct DataRows {
  private var rows: TableRows
  private let profile: TableProfile
  private var blanks = 0
  private var isFirst = true
  private var numbers: TableNumbers

  init(_ text: String, _ profile: TableProfile) {
    rows = TableRows(Array(text.utf8), separator: profile.separator)
    self.profile = profile
    numbers = profile.numbers
  }

  mutating func next() throws(SequenceError) -> TableRows.Row? {
    while var row = try rows.next() {
      if row.isBlank {
        blanks += 1
        continue
      }
      row.fields = row.fields.map(TableNumbers.trimmed)
      let isHeader = profile.hasHeader && (isFirst || blanks > 0) && row.fields == profile.firstRow
      (isFirst, blanks) = (false, 0)
      if !isHeader { return row }
    }
    return nil
  }

  /// The numbers of some columns of a row.
  mutating func numbers(of row: TableRows.Row, at columns: [Int]) throws(SequenceError) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(columns.count)
    for column in columns {
      guard let value = numbers.read(row.fields[column]) else {
        throw .notNumber(row.fields[column], line: row.line, column: column + 1, separator: profile.separator)
      }
      guard !value.isInfinite else {
        throw .notFinite(row.fields[column], line: row.line, column: column + 1)
      }
      values.append(value)
    }
    return values
  }
}
