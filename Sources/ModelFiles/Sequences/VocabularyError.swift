/// Why a file is not the vocabulary of a model.
public enum VocabularyError: Error, Equatable, Sendable {
  case text(SequenceError)
  case json(JSONError)
  /// The JSON is neither an array of strings nor an object of ids.
  case notSymbols
  /// The ids of a JSON object are not 0, 1, 2, … each once.
  case badIds(count: Int)
  case countMismatch(found: Int, expected: Int)
  /// The model reads numbers.
  case noTokens
}
