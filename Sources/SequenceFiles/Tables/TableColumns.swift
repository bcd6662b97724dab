import TensorFiles

/// Which columns of a table are read: those that the reader or the model names, or all.
package struct TableColumns {
  /// Where the model's columns are, in its order.
  private(set) var positions: [Int]
  /// Where the sequence's id is.
  private(set) var idPosition: Int?
  /// The column of dates or names that says what the steps are; nil where there is none.
  private(set) var namePosition: Int?
  /// What it is called; empty without a header.
  private(set) var nameTitle = ""
  /// What the columns are called: by the header, or by number.
  private(set) var titles: [String]
  /// The first row has names instead of numbers.
  private(set) var hasHeader: Bool
  /// What is read otherwise than as the table stands, or what the reader may see otherwise.
  private(set) var notes: [String] = []

  /// Decides by a table's first row.
  ///
  /// - Parameters:
  ///   - columns: how many numbers a step has.
  ///   - names: what the model calls them; empty when it does not.
  ///   - words: the columns that have words below the first row, from 0.
  init(
    firstRow row: TableRows.Row, columns: Int, names: [String], words: [Int], options: SequenceOptions,
    numbers: TableNumbers
  ) throws(SequenceError) {
    let fields = row.fields.map(TableNumbers.trimmed)
    let chosen = try options.columns.map(Self.words)
    // What is no header has no names.
    let resolver = ColumnResolver(
      fields: options.hasHeader == false ? fields.map { _ in "" } : fields, line: row.line)
    idPosition = try options.idColumn.map { word throws(SequenceError) in try resolver.position(of: word) }
    var isNamed = options.idColumn.map { resolver.isName($0) } ?? false
    if let chosen {
      positions = try resolver.positions(of: chosen)
      isNamed = isNamed || chosen.contains(where: resolver.isName)
      guard positions.count == columns else {
        throw .chosenColumns(found: positions.count, expected: columns, names: names)
      }
    } else if !names.isEmpty, options.hasHeader != false, names.allSatisfy(fields.contains) {
      positions = try resolver.positions(of: names)
      isNamed = true
    } else {
      positions = fields.indices.filter { [idPosition] in $0 != idPosition }
      let ofNumbers = positions.filter { !words.contains($0) }
      if positions.count != columns, ofNumbers.count == columns { positions = ofNumbers }
      guard positions.count == columns else {
        throw .columnCount(
          line: row.line, found: positions.count, expected: columns, names: names,
          header: fields.contains { !numbers.accepts($0) } ? fields : [])
      }
    }
    if let known = options.hasHeader {
      hasHeader = known
    } else if isNamed {
      hasHeader = true
    } else {
      hasHeader = try Self.isHeader(fields, at: positions, line: row.line, numbers)
    }
    if !hasHeader, options.hasHeader == nil, positions.count > 1,
      positions.enumerated().allSatisfy({ fields[$1] == String($0) })
    {
      // What pandas calls columns that have no names.
      notes.append(
        "line \(row.line) (\(Message.list(positions.map { fields[$0] }, limit: 4))) is read as a step; if it is a "
          + "header, add \(options.names[.header])")
    }
    titles = positions.map { [hasHeader] in hasHeader ? fields[$0] : "column \($0 + 1)" }
    // Rows below may be longer than the first, which is refused when they are come to.
    namePosition = words.first { [positions, idPosition] in
      fields.indices.contains($0) && $0 != idPosition && !positions.contains($0)
    }
    if let name = namePosition {
      nameTitle = hasHeader ? fields[name] : ""
      guard chosen == nil else { return }
      let beside = hasHeader ? fields[name] : "column \(name + 1)"
      notes.append(
        "\(Message.list(titles, limit: 4)) \(titles.count == 1 ? "is" : "are") read; "
          + "\(Message.visible(beside, limit: 32)) names the steps")
    }
  }

  /// True when the columns that are fed have words in the first row, false when they have numbers or nothing.
  private static func isHeader(
    _ fields: [String], at positions: [Int], line: Int, _ numbers: TableNumbers
  ) throws(SequenceError) -> Bool {
    guard let word = positions.first(where: { !numbers.accepts(fields[$0]) }) else { return false }
    guard let number = positions.first(where: { numbers.isNumber(fields[$0]) }) else { return true }
    throw .unclearHeader(
      line: line, word: fields[word], column: word + 1, number: fields[number], numberColumn: number + 1)
  }

  /// The columns that `--columns` gives by number where there is no header, from 0.
  package static func positions(_ text: String, width: Int) throws(SequenceError) -> [Int] {
    // Without a header nothing is a name.
    let resolver = ColumnResolver(fields: [String](repeating: "", count: width), line: 1)
    do { return try resolver.positions(of: words(text)) } catch {
      guard case .noColumn(let word, _, _) = error else { throw error }
      throw .columnOutOfRange(word, width: width)
    }
  }

  /// The words of `--columns`, which are a row of a table themselves: a name with a comma is in quotation
  /// marks.
  package static func words(_ text: String) throws(SequenceError) -> [String] {
    var rows = TableRows(Array(text.utf8), separator: .comma)
    return (try rows.next()?.fields ?? []).map(TableNumbers.trimmed)
  }
}
