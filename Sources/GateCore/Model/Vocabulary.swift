/// The symbols that a network's token ids stand for.
public struct Vocabulary: Hashable, Sendable {
  /// How text is cut into symbols.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case character
    /// Separated by white space.
    case word
  }

  public let unit: Unit
  /// Symbol of each id; ids count from 0.
  public let symbols: [String]  // (V)
  /// The id that stands for symbols not in the vocabulary, if there is one.
  public let unknown: Int?
  private let index: [String: Int]

  /// The first of two equal symbols wins.
  public init(unit: Unit, symbols: [String], unknown: Int? = nil) {
    self.unit = unit
    self.symbols = symbols
    self.unknown = unknown
    self.index = Dictionary(symbols.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The id of a symbol, or that of the unknown symbol, or nil.
  public func id(of symbol: String) -> Int? { index[symbol] ?? unknown }

  /// True when the symbol itself is in the vocabulary.
  public func contains(_ symbol: String) -> Bool { index[symbol] != nil }

  /// Cuts text into symbols, whether the vocabulary has them or not.
  public func split(_ text: String) -> [String] {
    switch unit {
    case .character: text.map(String.init)
    case .word: text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
  }
}
