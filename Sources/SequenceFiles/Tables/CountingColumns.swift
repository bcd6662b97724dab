import GateCore
import TensorFiles

/// The columns of a model whose last ones may be made from others: how long ago the last step was (`TimeSinceLast`), and
/// how many steps ago others had a value (`StepsSinceSeen`). A file that has not those is read without, and they are
/// made from its dates and its gaps.
struct CountingColumns {
  private let columns: Int
  private let names: [String]
  private let counted: [Int]
  /// Whether the column before the counts is the time since the last step.
  private let hasTime: Bool

  /// - Parameters:
  ///   - columns: How many numbers the model reads at a step.
  ///   - names: What it calls them; empty when it does not.
  init(columns: Int, names: [String]) {
    self.columns = columns
    self.names = names
    counted = names.count == columns ? StepsSinceSeen.counted(in: names) : []
    hasTime =
      names.count == columns && columns > 1 && names.dropLast(counted.count).last == TimeSinceLast.title
  }

  /// Those that a file must have.
  private var measured: Int { columns - counted.count - (hasTime ? 1 : 0) }

  func pieces(of text: String, options: SequenceOptions) throws(SequenceError) -> [SequencePiece] {
    if measured == columns || hasCounts(text, options) {
      return try TableSequence.pieces(of: text, columns: columns, names: names, options: options)
    }
    let pieces = try TableSequence.pieces(
      of: text, columns: measured, names: Array(names.prefix(measured)), options: options)
    var made: [SequencePiece] = []
    for piece in pieces { made.append(counting(try timing(piece))) }
    return made
  }

  func pieces(
    of array: NumpyArray, name: String, options: SequenceOptions
  ) throws(FileError.Problem) -> [SequencePiece] {
    do {
      return try NumpySequence.pieces(
        of: array, name: name, input: .features(columns: columns, hasMask: false), options: options)
    } catch {
      guard !counted.isEmpty, !hasTime,
        let pieces = try? NumpySequence.pieces(
          of: array, name: name, input: .features(columns: measured, hasMask: false), options: options)
      else { throw error }
      return pieces.map(counting)
    }
  }

  /// Whether the table has the counts itself: by name, or because it or the reader's choice has so many columns.
  private func hasCounts(_ text: String, _ options: SequenceOptions) -> Bool {
    let bytes = Array(text.utf8)
    var rows = TableRows(bytes, separator: TableSeparator(detectedIn: bytes))
    var first: [String] = []
    while first.isEmpty, let row = try? rows.next() {
      if !row.isBlank { first = row.fields.map(TableNumbers.trimmed) }
    }
    if let chosen = options.columns {
      let positions = try? ColumnResolver(fields: first, line: 1).positions(of: TableColumns.words(chosen))
      return positions?.count == columns
    }
    if options.hasHeader != false, names.prefix(measured).allSatisfy(first.contains) {
      return names.allSatisfy(first.contains)
    }
    return first.count - (options.idColumn == nil ? 0 : 1) == columns
  }

  /// With the time since the last step, where the model reads it.
  private func timing(_ piece: SequencePiece) throws(SequenceError) -> SequencePiece {
    guard hasTime, case .features(let values, _) = piece.steps else { return piece }
    var piece = piece
    piece.steps = .features(
      try TimeSinceLast.adding(to: values, width: measured, names: piece.stepNames), columns: measured + 1)
    if !piece.columnNames.isEmpty { piece.columnNames.append(TimeSinceLast.title) }
    piece.notes.removeAll {
      $0 == TimeSinceLast.unevenness(of: piece.stepNames).map { $0 + TimeSinceLast.unseen }
    }
    return piece
  }

  private func counting(_ piece: SequencePiece) -> SequencePiece {
    guard case .features(let values, _) = piece.steps else { return piece }
    var piece = piece
    piece.steps = .features(
      StepsSinceSeen.adding(to: values, width: columns - counted.count, counted: counted), columns: columns)
    if !piece.columnNames.isEmpty { piece.columnNames += names.suffix(counted.count) }
    return piece
  }
}
