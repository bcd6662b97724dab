import TensorFiles

/// Why a file is not the vocabulary of a model.
package enum VocabularyError: Error, Equatable, Sendable {
  case text(SequenceError)
  /// A file of another kind without a dictionary of symbols and ids.
  case noIds(ForeignFormat)
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

extension VocabularyError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .text(.notUTF8), .text(.binary): "is no text in UTF-8; \(Self.kinds)"
    case .text(let error): error.text(context)
    case .noIds(let format):
      "is \(format.title) without a dictionary of symbols and ids; \(Self.kinds)"
    case .json(let error): error.description
    case .notSymbols:
      "expected an array of strings, or an object that gives each symbol its id or each id its symbol"
    case .negativeId(let id, let symbol):
      "the id of \(Message.quoted(symbol)) is \(id); ids count from 0"
    case .duplicateId(let id, let symbols):
      "the id \(id) belongs to \(Message.list(symbols.map { Message.quoted($0) })); each must have its own"
    case .duplicateSymbol(let symbol, let ids):
      "the symbol \(Message.quoted(symbol)) has the ids \(Message.list(ids.map(String.init))); text could "
        + "mean either"
    case .missingId(let id, let count):
      "there are \(count) symbols, but none has the id \(id); the ids must be 0 to \(count - 1)"
    case .countMismatch(let found, let expected):
      "has \(Message.count(found, "symbol")), the model's vocabulary has \(expected); "
        + (found == expected - 1
          ? "if the first has the id 1 (0 is padding), put one before it, such as <pad>; " : "")
        + "a JSON object that gives each symbol its id, as {\"the\": 1}, may have fewer or more"
    case .noTokens:
      "the model reads numbers, not symbols; if it reads one-hot vectors, add \(context[.oneHot])"
    case .tokenizerPart(let part, let found):
      "the tokenizer's \(part) is \(Message.visible(found)); followed are WordLevel models with the "
        + "pre-tokenizer Whitespace or WhitespaceSplit and no normalizer but Lowercase, and Keras's Tokenizer with its "
        + "default filters. Make the ids in Python "
        + "and give those: numpy.save(\"ids.npy\", tokenizer.encode(text).ids)"
    }
  }

  private static let kinds =
    "a vocabulary is text with a symbol a line, JSON (an array of symbols, or an object of their ids), or a pickle of "
    + "a dictionary of ids"
}

extension FileError.Problem {
  package static func vocabulary(_ error: VocabularyError) -> Self { .content(error) }
}
