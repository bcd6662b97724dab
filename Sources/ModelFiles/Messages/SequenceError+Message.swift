extension SequenceError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "the sequence is empty; at least one step is needed"
    case .notUTF8(let line, let byte): "is not UTF-8 text: line \(line), byte \(byte)"
    case .unknownSymbol(let symbol, let line, let column, let available, let suggestion):
      "line \(line), column \(column): \(Message.quoted(symbol)) is not in the model's vocabulary; "
        + (suggestion.map { "did you mean \(Message.quoted($0))?" }
          ?? "it has " + Message.list(available.map { Message.quoted($0) }, limit: 40))
    case .notInteger(let text, let line, let column):
      "line \(line), column \(column): \(Message.quoted(text)) is not a token id; the model has no vocabulary, "
        + "so a sequence is integers separated by spaces or commas"
    case .tokenOutOfRange(let text, let line, let column, let vocabulary):
      "line \(line), column \(column): the token id \(Message.visible(text)) is not between 0 and "
        + "\(vocabulary - 1)"
    case .notNumber(let text, let line, let column):
      "line \(line), column \(column): \(Message.quoted(text)) is not a number; columns are separated by commas, "
        + "a missing value is empty or NaN"
    case .notFinite(let text, let line, let column):
      "line \(line), column \(column): \(Message.quoted(text)) is not a finite 32-bit number"
    case .columnCount(let line, let found, let expected, let names):
      "line \(line): found \(found) \(found == 1 ? "column" : "columns"), the model reads \(expected)"
        + (names.isEmpty ? "" : " (\(Message.list(names.map { Message.visible($0) })))")
    case .raggedRow(let line, let found, let expected):
      "line \(line): found \(found) \(found == 1 ? "column" : "columns"), the rows before have \(expected)"
    case .openQuote(let line): "line \(line): a quotation mark is not closed"
    }
  }
}
