import GateCore

extension Model {
  /// The text that tokens make: letters side by side, words with blanks between them.
  public func text(of tokens: some Sequence<Int>) -> String {
    tokens.map(symbol(of:)).joined(separator: separator)
  }

  /// What stands between two tokens.
  public var separator: String { vocabulary?.unit == .character ? "" : " " }

  private func symbol(of token: Int) -> String {
    guard let symbols = vocabulary?.symbols, symbols.indices.contains(token) else { return "\(token)" }
    return symbols[token]
  }

  /// The token to begin with where nothing is given: a new line, or the first that stands for itself.
  public var openingToken: Int {
    guard let vocabulary else { return 0 }
    if vocabulary.contains("\n"), let newline = vocabulary.id(of: "\n") { return newline }
    return vocabulary.symbols.indices.first { $0 != vocabulary.unknown } ?? 0
  }
}
