/// What enters the first layer.
public enum InputKind: Hashable, Sendable {
  /// A row of `columns` numbers a step. With `hasMask`, a second number follows for each column: 1 where
  /// it was observed, 0 where it is missing (the value is then fed as 0), so `I = 2 · columns`.
  case features(columns: Int, hasMask: Bool)
  /// A token of a vocabulary of `V`, as a vector with a single 1: `I = V`.
  case oneHot(vocabulary: Int)
  /// A token of a vocabulary of `V`, looked up in a table (V, I).
  case embedding(vocabulary: Int, size: Int)

  /// `I`: the length of the vector that the first layer sees.
  public var size: Int {
    switch self {
    case .features(let columns, let hasMask): hasMask ? 2 * columns : columns
    case .oneHot(let vocabulary): vocabulary
    case .embedding(_, let size): size
    }
  }

  /// True when there is a table to learn.
  var isEmbedding: Bool {
    switch self {
    case .embedding: true
    case .features, .oneHot: false
    }
  }

  /// `V`, or nil when the input is numbers.
  public var vocabularySize: Int? {
    switch self {
    case .features: nil
    case .oneHot(let vocabulary), .embedding(let vocabulary, _): vocabulary
    }
  }
}
