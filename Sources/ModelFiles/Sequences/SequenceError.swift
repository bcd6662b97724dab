/// Why a text, a table or a list of token ids is not a sequence for the model. Lines and columns count from 1;
/// a column is a character of a text and a field of a table.
public enum SequenceError: Error, Equatable, Sendable {
  case empty
  case notUTF8(line: Int, byte: Int)
  /// `suggestion` is the same word in lower case, if the vocabulary has that.
  case unknownSymbol(String, line: Int, column: Int, available: [String], suggestion: String?)
  case notInteger(String, line: Int, column: Int)
  case tokenOutOfRange(String, line: Int, column: Int, vocabulary: Int)
  case notNumber(String, line: Int, column: Int)
  /// Infinite, or beyond what a 32-bit number holds.
  case notFinite(String, line: Int, column: Int)
  case columnCount(line: Int, found: Int, expected: Int, names: [String])
  case raggedRow(line: Int, found: Int, expected: Int)
  case openQuote(line: Int)
}
