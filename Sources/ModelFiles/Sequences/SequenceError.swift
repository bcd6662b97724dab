/// Why a text, a table, an array or a list of token ids is not a sequence for the model. Lines and columns count
/// from 1; a column is a character of a text and a field of a table. Indices of arrays count from 0.
public enum SequenceError: Error, Equatable, Sendable {
  case empty
  case notUTF8(line: Int, byte: Int)
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
  case onlyForNumbers(option: String)
  /// A column of ids was asked for in an array.
  case onlyForTables(option: String)
  /// The model has its own mean and deviation of each column.
  case alreadyScaled
}
