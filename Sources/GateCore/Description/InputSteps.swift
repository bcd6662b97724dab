/// What each of the `T` steps of a sequence feeds to a network.
public enum InputSteps: Equatable, Sendable {
  case tokens(TokenIds)  // (T)
  /// Rows of numbers in the reader's own units; NaN is a missing value.
  case features([Float], columns: Int)  // (T, columns)

  public static func tokens(_ ids: [Int]) -> Self { .tokens(TokenIds(ids)) }

  /// `T`.
  public var count: Int {
    switch self {
    case .tokens(let tokens): tokens.count
    case .features(let values, let columns): columns == 0 ? 0 : values.count / columns
    }
  }

  /// The steps in `range`, which must lie within the sequence, as a sequence of their own.
  public func slice(_ range: Range<Int>) -> Self {
    switch self {
    case .tokens(let tokens): .tokens(tokens.part(range))
    case .features(let values, let columns):
      .features(
        Array(values[range.lowerBound * columns..<range.upperBound * columns]), columns: columns)
    }
  }

  /// Goes on with other steps of the same kind, with as many columns.
  public mutating func append(_ more: Self) {
    switch (self, more) {
    case (.tokens(var tokens), .tokens(let others)):
      // With one owner only, what is there already is not copied.
      self = .tokens([])
      tokens.append(contentsOf: others)
      self = .tokens(tokens)
    case (.features(let values, let columns), .features(let others, let width)) where columns == width:
      self = .features(values + others, columns: columns)
    case (.tokens, .features), (.features, .tokens), (.features, .features): break
    }
  }

  /// Equality to the bit, so that a missing value (NaN) equals itself.
  public func isIdentical(to other: Self) -> Bool {
    switch (self, other) {
    case (.tokens(let a), .tokens(let b)): a == b
    case (.features(let a, let m), .features(let b, let n)):
      m == n && (a == b || a.elementsEqual(b) { $0.bitPattern == $1.bitPattern })
    case (.tokens, .features), (.features, .tokens): false
    }
  }
}
