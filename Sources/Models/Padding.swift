/// Makes all sequences of tokens equally long, as textbooks do: shorter ones get a symbol that means nothing, longer ones
/// are cut on the same side.
public struct Padding: Hashable, Sendable {
  public enum Side: String, CaseIterable, Hashable, Sendable {
    case front
    case end
  }

  /// The longest that is read or written.
  public static let longest = 1 << 16

  /// The id of the symbol that means nothing.
  public var symbol: Int
  /// Tokens in every sequence.
  public var length: Int
  public var side: Side

  public init(symbol: Int, length: Int, side: Side) {
    self.symbol = symbol
    self.length = length
    self.side = side
  }

  /// The sequence with `length` tokens.
  public func applied(to tokens: some BidirectionalCollection<Int>) -> [Int] {
    let missing = [Int](repeating: symbol, count: max(0, length - tokens.count))
    return switch side {
    case .front: missing + tokens.suffix(length)
    case .end: tokens.prefix(length) + missing
    }
  }
}
