import GateCore
import TensorFiles

/// The columns of a model whose last ones may count the steps since others had a value (`StepsSinceSeen`): a file that has
/// not those is read without, and they are counted from its gaps.
struct CountingColumns {
  private let columns: Int
  private let names: [String]
  private let counted: [Int]

  /// - Parameters:
  ///   - columns: How many numbers the model reads at a step.
  ///   - names: What it calls them; empty when it does not.
  init(columns: Int, names: [String]) {
    self.columns = columns
    self.names = names
    counted = names.count == columns ? StepsSinceSeen.counted(in: names) : []
  }

  private var measured: Int { columns - counted.count }

  func pieces(of text: String, options: SequenceOptions) throws(SequenceError) -> [SequencePiece] {
    if counted.isEmpty || hasCounts(text, options) {
      return try TableSequence.pieces(of: text, columns: columns, names: names, options: options)
    }
    let pieces = try TableSequence.pieces(
      of: text, columns: measured, names: Array(names.prefix(measured)), options: options)
    return pieces.map(counting)
  }

  func pieces(
    of array: NumpyArray, name: String, options: SequenceOptions
  ) throws(FileError.Problem) -> [SequencePiece] {
    do {
      return try NumpySequence.pieces(
        of: array, name: name, input: .features(columns: columns, hasMask: false), options: options)
    } catch {
      guard !counted.isEmpty,
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

  private func counting(_ piece: SequencePiece) -> SequencePiece {
    guard case .features(let values, _) = piece.steps else { return piece }
    var piece = piece
    piece.steps = .features(
      StepsSinceSeen.adding(to: values, width: measured, counted: counted), columns: columns)
    if !piece.columnNames.isEmpty { piece.columnNames += names.suffix(counted.count) }
    return piece
  }
}
