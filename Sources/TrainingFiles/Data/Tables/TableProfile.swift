import SequenceFiles

/// What a table has in its columns, found out by going through it once. Nothing of it is kept.
struct TableProfile: Equatable {
  let separator: TableSeparator
  /// The first row, and the line it is on.
  let firstRow: [String]
  let firstLine: Int
  let hasHeader: Bool
  let columns: [TableColumnProfile]
  /// Reads the table's numbers.
  let numbers: TableNumbers
  /// Rows that are no header.
  let rows: Int

  /// - Parameter named: What the options call columns; one that is a name in the first row makes that a header.
  /// - Throws: The first fault of the table's form.
  init(_ bytes: [UInt8], hasHeader: Bool?, named: [String]) throws(SequenceError) {
    separator = TableSeparator(detectedIn: bytes)
    var rows = TableRows(bytes, separator: separator)
    var first: TableRows.Row?
    while first == nil, let row = try rows.next() { if !row.isBlank { first = row } }
    guard let first else { throw .empty }
    firstRow = first.fields.map(TableNumbers.trimmed)
    firstLine = first.line
    let reader = TableNumbers(of: bytes, separator)
    numbers = reader
    var columns = [TableColumnProfile](repeating: TableColumnProfile(reader), count: firstRow.count)
    var (count, blanks) = (0, 0)
    while let row = try rows.next() {
      if row.isBlank {
        blanks += 1
        continue
      }
      guard row.fields.count == columns.count else {
        throw .raggedRow(
          line: row.line, found: row.fields.count, expected: columns.count, separator: separator)
      }
      let isRepeatedHeader = blanks > 0 && row.fields == first.fields
      blanks = 0
      if isRepeatedHeader { continue }
      count += 1
      for index in columns.indices { columns[index].add(row.fields[index]) }
    }
    let isHeader = try Self.isHeader(
      firstRow, line: first.line, over: columns, known: hasHeader, named: named, reader)
    if !isHeader {
      count += 1
      for index in columns.indices { columns[index].add(firstRow[index]) }
    }
    for index in columns.indices { columns[index].title = isHeader ? firstRow[index] : "column \(index + 1)" }
    self.columns = columns
    self.hasHeader = isHeader
    self.rows = count
  }

  /// A first row is a header where a column of numbers begins with a word; where all are words, if it has one that
  /// tables of sentences call their columns.
  private static func isHeader(
    _ fields: [String], line: Int, over columns: [TableColumnProfile], known: Bool?, named: [String],
    _ reader: TableNumbers
  ) throws(SequenceError) -> Bool {
    if let known { return known }
    let resolver = ColumnResolver(fields: fields, line: line)
    if named.contains(where: resolver.isName) { return true }
    let numeric = columns.indices.filter { columns[$0].isNumeric }
    guard let word = numeric.first(where: { !reader.accepts(fields[$0]) }) else {
      return !numeric.contains { reader.isNumber(fields[$0]) }
        && (columns.allSatisfy { $0.numbers + $0.words == 0 } && fields.contains { !reader.accepts($0) }
          || fields.contains(where: ColumnNames.areKnown))
    }
    guard let number = numeric.first(where: { reader.isNumber(fields[$0]) }) else { return true }
    throw .unclearHeader(
      line: line, word: fields[word], column: word + 1, number: fields[number], numberColumn: number + 1)
  }

  /// Finds columns by name or number.
  var resolver: ColumnResolver {
    ColumnResolver(fields: hasHeader ? firstRow : firstRow.map { _ in "" }, line: firstLine)
  }

  /// Whether it could be nothing but a table of numbers: no words below its header.
  var isNumbersOnly: Bool { rows > 1 && columns.allSatisfy { $0.words == 0 && $0.numbers > 0 } }
}
