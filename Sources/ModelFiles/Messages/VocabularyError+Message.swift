extension VocabularyError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .text(let error): error.description
    case .json(let error): error.description
    case .notSymbols: "expected an array of strings, or an object that gives each symbol its id"
    case .badIds(let count): "the ids must be 0 to \(count - 1), each once"
    case .countMismatch(let found, let expected):
      "has \(found) symbols (one a line), the model's vocabulary has \(expected)"
    case .noTokens:
      "the model reads numbers, not symbols; if it reads one-hot vectors, add --one-hot"
    }
  }
}
