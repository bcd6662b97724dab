import GateCore
import Models
import SequenceFiles
import TensorFiles

extension SequenceFile {
  /// Reads a sequence typed on one line: tokens, or numbers, where a space begins the next step.
  static func parse(typed text: String, for model: Model) throws(SequenceError) -> InputSequence {
    let isNumeric = model.readsNumbers
    let rows = TypedRows(text).rows.map(\.text)
    return try parse(isNumeric ? rows.joined(separator: "\n") : text, name: "typed", for: model)
  }
}

extension Model {
  fileprivate var readsNumbers: Bool { network.architecture.input.vocabularySize == nil }
}

/// The steps of numbers on one line, each with where it begins.
private struct TypedRows {
  struct Row {
    var text: String
    /// From 0.
    var position: Int
  }

  var rows: [Row] = []

  /// A space begins the next step, but not behind a comma.
  init(_ text: String) {
    var isOpen = false
    for (position, character) in text.enumerated() {
      if character.isWhitespace {
        if rows.last?.text.last != "," { isOpen = false }
      } else if isOpen {
        rows[rows.count - 1].text.append(character)
      } else {
        rows.append(Row(text: String(character), position: position))
        isOpen = true
      }
    }
  }
}

extension SequenceError {
  /// What is wrong with a typed line. Where, the line itself shows.
  var typedText: String {
    let text = text(MessageContext(names: .options))
    let places = place.map { ["line \($0.line), column \($0.column ?? 0): ", "line \($0.line): "] } ?? []
    guard let said = places.first(where: text.hasPrefix) else { return text }
    return String(text.dropFirst(said.count))
  }

  /// The character of a typed line that the error is about, from 0; nil where it is about none.
  func position(inTyped text: String, for model: Model) -> Int? {
    guard let place else { return nil }
    guard model.readsNumbers else { return place.column.map { $0 - 1 } }
    let rows = TypedRows(text).rows
    return rows.indices.contains(place.line - 1) ? rows[place.line - 1].position : nil
  }

  /// The line of a text and the column, of characters or of a table, that the error is about, from 1.
  private var place: (line: Int, column: Int?)? {
    switch self {
    case .unknownSymbol(_, let line, let column, _, _), .notInteger(_, let line, let column),
      .tokenOutOfRange(_, let line, let column, _), .notNumber(_, let line, let column, _),
      .notFinite(_, let line, let column), .unclearHeader(let line, _, let column, _, _):
      (line, column)
    case .columnCount(let line, _, _, _, _), .raggedRow(let line, _, _, _), .openQuote(let line): (line, nil)
    case .empty, .headerOnly, .notUTF8, .binary, .chosenColumns, .noColumn, .ambiguousColumn, .missingId,
      .tooManySequences, .arrayShape, .arrayNotIntegers, .elementOutOfRange, .elementNotFinite,
      .columnOutOfRange, .inArray, .onlyForNumbers,
      .onlyForTables, .noTimes, .signal, .alreadyScaled:
      nil
    }
  }
}
