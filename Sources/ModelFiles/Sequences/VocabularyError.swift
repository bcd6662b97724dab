/// Why a file is not the vocabulary of a model.
public enum VocabularyError: Error, Equatable, Sendable {
  case text(SequenceError)
  case json(JSONError)
  /// The JSON is neither an array of strings nor an object of ids.
  case notSymbols
  case negativeId(Int, symbol: String)
  /// Two symbols have the same id.
  case duplicateId(Int, symbols: [String])
  /// Two ids have the same symbol.
  case duplicateSymbol(String, ids: [Int])
  /// The ids leave one out.
  case missingId(Int, count: Int)
  case countMismatch(found: Int, expected: Int)
  /// The model reads numbers.
  case noTokens
  /// A part of a `tokenizer.json` that this program does not follow: `model` is `BPE`.
  case tokenizerPart(String, found: String)
}
