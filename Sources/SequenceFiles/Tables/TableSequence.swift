import GateCore
import Models
import TensorFiles

/// A table as one or more sequences of rows of numbers, NaN where one is missing.
///
/// Sequences are separated by a column of ids or by blank lines; a header may be repeated behind those.
package struct TableSequence {
  private let columnCount: Int
  private let names: [String]
  private let options: SequenceOptions
  private let separator: TableSeparator
  private var numbers: TableNumbers
  private var columns: TableColumns?
  private var header: [String]?
  private var width = 0
  /// Blank lines since the last row.
  private var blanks = 0

  /// The columns that have words below the first row.
  private let words: [Int]
  private var groups: [(name: String, values: [Float], steps: [String])] = []
  private var groupOfId: [String: Int] = [:]

  /// The sequences of a table.
  ///
  /// - Parameters:
  ///   - columns: how many numbers a step has.
  ///   - names: when a header has all of these, columns are taken by name and others are left out; otherwise
  ///     by position, and there must be as many as the model reads.
  package static func pieces(
    of text: String, columns: Int, names: [String], options: SequenceOptions
  ) throws(SequenceError) -> [SequencePiece] {
    let bytes = Array(text.utf8)
    var table = TableSequence(bytes, columns: columns, names: names, options: options)
    var rows = TableRows(bytes, separator: table.separator)
    while let row = try rows.next() { try table.add(row) }
    if table.groups.isEmpty, let header = table.header {
      throw .headerOnly(header.map(TableNumbers.trimmed))
    }
    let titles = table.columns?.titles ?? []
    let names = table.columns?.hasHeader == true ? titles : []
    return table.groups.map { name, values, steps in
      var piece = SequencePiece(
        name: name, steps: .features(values, columns: columns), columnNames: names,
        stepNames: table.columns?.namePosition.flatMap { _ in
          StepNames(
            title: table.columns?.nameTitle ?? "", names: steps, count: values.count / max(1, columns))
        })
      piece.notes += (table.columns?.notes ?? []) + [table.numbers.note].compactMap(\.self)
      if !names.contains(TimeSinceLast.title), let uneven = TimeSinceLast.unevenness(of: piece.stepNames) {
        piece.notes.append(uneven + TimeSinceLast.unseen)
      }
      if options.standardizes { piece.standardize(titles: titles) }
      return piece
    }
  }

  private init(_ bytes: [UInt8], columns: Int, names: [String], options: SequenceOptions) {
    columnCount = columns
    self.names = names
    self.options = options
    separator = TableSeparator(detectedIn: bytes)
    numbers = TableNumbers(of: bytes, separator)
    words = Self.columnsOfWords(bytes, separator, numbers)
  }

  /// The columns that have something else than numbers in most rows below the first, as far as a few tell: a single
  /// word in a column of numbers is a fault of the table, not a name.
  private static func columnsOfWords(
    _ bytes: [UInt8], _ separator: TableSeparator, _ numbers: TableNumbers
  ) -> [Int] {
    var rows = TableRows(bytes, separator: separator)
    var (words, seen) = ([Int: Int](), 0)
    while seen <= looksAt, let row = try? rows.next() {
      if row.isBlank { continue }
      if seen > 0 {
        for index in row.fields.indices where !numbers.accepts(row.fields[index]) {
          words[index, default: 0] += 1
        }
      }
      seen += 1
    }
    return words.filter { 2 * $0.value > seen - 1 }.keys.sorted()
  }

  /// Rows below the first.
  private static let looksAt = 32

  private mutating func add(_ row: TableRows.Row) throws(SequenceError) {
    if row.isBlank {
      blanks += 1
      return
    }
    guard let columns else {
      try begin(with: row)
      return
    }
    guard row.fields.count == width else {
      throw .raggedRow(line: row.line, found: row.fields.count, expected: width, separator: separator)
    }
    let isRepeatedHeader = blanks > 0 && row.fields == header
    let group = try group(of: row, columns, isFirstOfBlock: blanks > 0 && splitsAtBlankLines)
    if blanksAreMissing { groups[group].values += [Float](repeating: .nan, count: blanks) }
    blanks = 0
    if !isRepeatedHeader { try append(row, columns, to: group) }
  }

  private mutating func begin(with row: TableRows.Row) throws(SequenceError) {
    let columns = try TableColumns(
      firstRow: row, columns: columnCount, names: names, words: words, options: options, numbers: numbers)
    self.columns = columns
    width = row.fields.count
    guard !columns.hasHeader else {
      header = row.fields
      blanks = 0
      return
    }
    try add(row)
  }

  /// A blank line is a missing value where there is one column, unless nothing but such lines follows.
  private var blanksAreMissing: Bool { width == 1 && options.blankLines != .split }

  private var splitsAtBlankLines: Bool {
    columns?.idPosition == nil && !blanksAreMissing && options.blankLines != .keep
  }

  /// Where the row's values go.
  private mutating func group(
    of row: TableRows.Row, _ columns: TableColumns, isFirstOfBlock: Bool
  ) throws(SequenceError) -> Int {
    guard let position = columns.idPosition else {
      if groups.isEmpty || isFirstOfBlock { try addGroup(SequenceFile.name(ofBlockAt: row.line)) }
      return groups.count - 1
    }
    let id = TableNumbers.trimmed(row.fields[position])
    guard !id.isEmpty else { throw .missingId(line: row.line, column: position + 1) }
    if let group = groupOfId[id] { return group }
    try addGroup(id)
    groupOfId[id] = groups.count - 1
    return groups.count - 1
  }

  private mutating func addGroup(_ name: String) throws(SequenceError) {
    guard groups.count < SequenceFile.sequenceLimit else {
      throw .tooManySequences(limit: SequenceFile.sequenceLimit)
    }
    groups.append((name, [], []))
  }

  private mutating func append(
    _ row: TableRows.Row, _ columns: TableColumns, to group: Int
  ) throws(SequenceError) {
    for position in columns.positions {
      let field = row.fields[position]
      guard let value = numbers.read(field) else {
        throw .notNumber(
          TableNumbers.trimmed(field), line: row.line, column: position + 1, separator: separator)
      }
      guard !value.isInfinite else {
        throw .notFinite(TableNumbers.trimmed(field), line: row.line, column: position + 1)
      }
      groups[group].values.append(value)
    }
    if let name = columns.namePosition {
      groups[group].steps.append(Message.visible(TableNumbers.trimmed(row.fields[name]), limit: 64))
    }
  }
}
