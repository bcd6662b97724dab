import SignalFront
import TensorFiles

/// Why a text, a table, an array or a list of token ids is not a sequence for the model. Lines and columns count
/// from 1; a column is a character of a text and a field of a table. Indices of arrays count from 0.
package enum SequenceError: Error, Equatable, Sendable {
  case empty
  /// A table whose first row has words where numbers are fed, and nothing below it.
  case headerOnly([String])
  case notUTF8(line: Int, byte: Int)
  /// A byte at the start that no text has.
  case binary(byte: Int)
  /// `suggestion` is the same word in lower case, if the vocabulary has that.
  case unknownSymbol(String, line: Int, column: Int, available: [String], suggestion: String?)
  case notInteger(String, line: Int, column: Int)
  case tokenOutOfRange(String, line: Int, column: Int, vocabulary: Int)
  case notNumber(String, line: Int, column: Int, separator: TableSeparator = .comma)
  /// Infinite, or beyond what a 32-bit number holds.
  case notFinite(String, line: Int, column: Int)
  /// `header` is what the columns found are called, if that is known.
  case columnCount(line: Int, found: Int, expected: Int, names: [String], header: [String] = [])
  case raggedRow(line: Int, found: Int, expected: Int, separator: TableSeparator = .comma)
  case openQuote(line: Int)
  /// More or fewer columns were chosen than the model reads.
  case chosenColumns(found: Int, expected: Int, names: [String])
  /// A column that was asked for is not in the first row.
  case noColumn(String, line: Int, available: [String])
  case ambiguousColumn(String, line: Int, columns: [Int])
  case missingId(line: Int, column: Int)
  /// A first row with a number in one of the columns fed, and a word in another.
  case unclearHeader(line: Int, word: String, column: Int, number: String, numberColumn: Int)
  case tooManySequences(limit: Int)

  /// `columns` is what the model reads, nil for tokens; `chosen` how many were chosen of the last dimension.
  case arrayShape([Int], columns: Int?, chosen: Int? = nil)
  /// Token ids that are floats.
  case arrayNotIntegers(type: String)
  case elementOutOfRange(Int, index: [Int], vocabulary: Int)
  case elementNotFinite(index: [Int])
  case columnOutOfRange(String, width: Int)
  /// A fault in one of several arrays.
  indirect case inArray(String, SequenceError)

  /// Something was asked for that only tables and arrays of numbers have.
  case onlyForNumbers(Setting)
  /// A column of ids was asked for in an array.
  case onlyForTables(Setting)
  /// The model reads how long ago the last step was, and the table has no dates in their order.
  case noTimes
  /// What a model's front computes nothing of.
  case signal(SignalError)
  /// The model has its own mean and deviation of each column.
  case alreadyScaled
}

extension SequenceError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .empty: "the sequence is empty; at least one step is needed"
    case .headerOnly(let names):
      "the first row (\(Message.list(names.map { Message.quoted($0) }, limit: 3))) is no row of numbers, and none follows it; "
        + "at least one is needed"
    case .binary(let byte):
      "is not text: byte \(byte) is 0; a sequence is text or a table in UTF-8, or an array (.npy, .npz)"
    case .notUTF8(let line, let byte): "is not UTF-8 text: line \(line), byte \(byte); save it as UTF-8"
    case .unknownSymbol(let symbol, let line, let column, let available, let suggestion):
      "line \(line), column \(column): \(Message.quoted(symbol)) is not in the model's vocabulary; "
        + (suggestion.map { "did you mean \(Message.quoted($0))?" }
          ?? "it has " + Message.list(available.map { Message.quoted($0) }, limit: 40))
        + (symbol == "\n" ? "; an empty line separates sequences" : "")
    case .notInteger(let text, let line, let column):
      "line \(line), column \(column): \(Message.quoted(text)) is not a token id; the model has no vocabulary, "
        + "so a sequence is integers separated by spaces or commas (\(context[.vocabulary]) FILE gives it one, for text)"
    case .tokenOutOfRange(let text, let line, let column, let vocabulary):
      "line \(line), column \(column): the token id \(Message.visible(text)) is not between 0 and "
        + "\(vocabulary - 1)"
    case .notNumber(let text, let line, let column, let separator):
      "line \(line), column \(column): \(Message.quoted(text)) is not a number; columns are separated by "
        + "\(separator.title), a missing value is empty or NaN"
    case .notFinite(let text, let line, let column):
      "line \(line), column \(column): \(Message.quoted(text)) is not a finite 32-bit number"
    case .columnCount(let line, let found, let expected, let names, let header):
      "line \(line): found \(Self.columns(found))\(Self.parenthesis(header)), the model reads "
        + "\(expected)\(Self.parenthesis(names))"
        + (found > expected ? "; choose with \(context[.columns]), by name or by number from 1" : "")
        + (found == 1 && expected > 1 ? "; columns are separated by commas, semicolons or tabs" : "")
    case .raggedRow(let line, let found, let expected, let separator):
      "line \(line): found \(Self.columns(found)), the rows before have \(expected); columns are separated by "
        + separator.title
    case .openQuote(let line): "line \(line): a quotation mark is not closed"
    case .chosenColumns(let found, let expected, let names):
      "\(context[.columns]) names \(Self.columns(found)), the model reads \(expected)\(Self.parenthesis(names))"
    case .noColumn(let word, let line, let available):
      "line \(line): there is no column \(Message.quoted(word)); there are "
        + "\(available.count == 1 ? "1" : "1 to \(available.count)")\(Self.parenthesis(available))"
    case .ambiguousColumn(let word, let line, let columns):
      "line \(line): columns \(Message.list(columns.map(String.init))) are all called \(Message.quoted(word)); "
        + "name one by its number"
    case .missingId(let line, let column):
      "line \(line), column \(column): the row has no id, so it is not known which sequence it belongs to"
    case .unclearHeader(let line, let word, let column, let number, let numberColumn):
      "line \(line), column \(column): \(Message.quoted(word)) is not a number, but \(Message.quoted(number)) in "
        + "column \(numberColumn) is; say whether the line is a header (\(context[.header])) or not (\(context[.noHeader]))"
    case .tooManySequences(let limit): "has more than \(limit) sequences, the most that are read"
    case .arrayShape, .arrayNotIntegers, .elementOutOfRange, .elementNotFinite, .columnOutOfRange:
      arrayText(context)
    case .inArray(let name, let error): "array \(Message.visible(name)): \(error.text(context))"
    case .onlyForNumbers(let setting): "\(context[setting]) is for numbers; this model reads tokens"
    case .signal(let error): error.text
    case .onlyForTables(let setting):
      "\(context[setting]) is for tables with columns; this is an array of numbers"
    case .noTimes:
      "the column \(Message.quoted(StepTimes.title)) is missing, and there is no column of dates to count it from; "
        + "expected dates such as 2020-01-31 or 31.01.2020 12:30, none before the one above"
    case .alreadyScaled:
      "\(context[.standardize]) is for models that are fed numbers as they are; this one has a mean and a deviation for "
        + "each column, and applies them itself"
    }
  }

  private func arrayText(_ context: MessageContext) -> String {
    switch self {
    case .arrayShape(let shape, nil, nil):
      "the array has the shape \(Message.shape(shape)); token ids are an array (T) or, for several sequences, "
        + "(N, T)"
    case .arrayShape(let shape, let columns?, _):
      "the array has the shape \(Message.shape(shape)); the model reads (T, \(columns)) or, for several "
        + "sequences, (N, T, \(columns))"
        + (shape.count > 1 && shape.last ?? 0 > columns ? "; choose columns with \(context[.columns])" : "")
    case .arrayShape(let shape, nil, let chosen?):
      "the array has the shape \(Message.shape(shape)); \(Self.columns(chosen)) of its last dimension were "
        + "chosen with \(context[.columns]), which is not what the model reads"
    case .arrayNotIntegers(let type):
      "the array's elements are of type \(Message.quoted(type)); token ids are integers: "
        + "array.astype(\"int64\")"
    case .elementOutOfRange(let token, let index, let vocabulary):
      "the token id \(token) at index \(Self.index(index)) is not between 0 and \(vocabulary - 1)"
    case .elementNotFinite(let index):
      "the number at index \(Self.index(index)) is infinite, or beyond what a 32-bit number holds"
    case .columnOutOfRange(let word, let width):
      "\(context[.columns]): \(Message.quoted(word)) is no column of the array; it has 1 to \(width)"
    case _: ""
    }
  }

  private static func columns(_ count: Int) -> String { "\(count) \(count == 1 ? "column" : "columns")" }

  private static func parenthesis(_ names: [String]) -> String {
    names.isEmpty ? "" : " (\(Message.list(names.map { Message.visible($0) })))"
  }

  /// `[3, 0]`.
  private static func index(_ index: [Int]) -> String {
    "[" + index.map(String.init).joined(separator: ", ") + "]"
  }
}

extension FileError.Problem {
  package static func sequence(_ error: SequenceError) -> Self { .content(error) }
}
