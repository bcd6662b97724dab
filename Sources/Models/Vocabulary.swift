/// The symbols that a network's token ids mean.
public struct Vocabulary: Hashable, Sendable {
  /// How text is cut into symbols.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case character
    /// Separated by white space.
    case word
  }

  /// What else is done to words before they are looked up.
  public struct WordRules: Hashable, Sendable {
    /// Capital letters count as small ones.
    public var lowercases: Bool
    /// Letters, digits, accents and `_` make words; what else follows each other makes words of its own.
    public var separatesPunctuation: Bool
    /// What is no part of a word is left out, as a white space is; an apostrophe inside a word is part of it.
    public var removesPunctuation: Bool
    /// Symbols that are cut out unchanged, before anything is done to the text around them: `[UNK]`. Of two that
    /// begin at one position the longer is taken.
    public var literals: Set<String>

    public init(
      lowercases: Bool = false, separatesPunctuation: Bool = false, removesPunctuation: Bool = false,
      literals: Set<String> = []
    ) {
      self.lowercases = lowercases
      self.separatesPunctuation = separatesPunctuation
      self.removesPunctuation = removesPunctuation
      self.literals = literals
    }
  }

  public let unit: Unit
  /// Symbol of each id; ids count from 0.
  public let symbols: [String]  // (V)
  /// The id of symbols not in the vocabulary, if there is one.
  public let unknown: Int?
  /// Means nothing for characters.
  public let rules: WordRules
  /// What is done to sequences that are shorter or longer than those that the network learnt; nil: nothing.
  public let padding: Padding?
  private let index: [String: Int]
  /// The longest first.
  private let literals: [String]

  /// The first of two equal symbols wins.
  public init(
    unit: Unit, symbols: [String], unknown: Int? = nil, rules: WordRules = WordRules(),
    padding: Padding? = nil
  ) {
    self.unit = unit
    self.symbols = symbols
    self.unknown = unknown
    self.rules = rules
    self.padding = padding
    literals = rules.literals.filter { !$0.isEmpty }.sorted { ($1.count, $0) < ($0.count, $1) }
    self.index = Dictionary(symbols.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The id of a symbol, or that of the unknown symbol, or nil.
  public func id(of symbol: String) -> Int? { index[normalized(symbol)] ?? unknown }

  /// True when the symbol itself is in the vocabulary.
  public func contains(_ symbol: String) -> Bool { index[normalized(symbol)] != nil }

  private func normalized(_ symbol: String) -> String {
    rules.lowercases && !rules.literals.contains(symbol) ? symbol.lowercased() : symbol
  }

  /// Cuts text into symbols, whether the vocabulary has them or not.
  public func split(_ text: String) -> [String] {
    switch unit {
    case .character: text.map(String.init)
    case .word: text.split(whereSeparator: \.isWhitespace).flatMap(words(in:)).map(String.init)
    }
  }

  /// The words in the text between white spaces: one, unless literal symbols are cut out of it or punctuation
  /// makes words of its own.
  public func words(in text: Substring) -> [Substring] {
    guard !literals.isEmpty else { return plainWords(in: text) }
    var words: [Substring] = []
    var (start, position) = (text.startIndex, text.startIndex)
    while position < text.endIndex {
      guard let literal = literals.first(where: text[position...].hasPrefix) else {
        position = text.index(after: position)
        continue
      }
      let end = text.index(position, offsetBy: literal.count)
      words += plainWords(in: text[start..<position]) + [text[position..<end]]
      (start, position) = (end, end)
    }
    return words + plainWords(in: text[start...])
  }

  /// The words in what holds no literal symbol.
  private func plainWords(in text: Substring) -> [Substring] {
    if rules.removesPunctuation { return wordsWithoutPunctuation(in: text) }
    guard rules.separatesPunctuation else { return text.isEmpty ? [] : [text] }
    var words: [Substring] = []
    var rest = text
    while let first = rest.first {
      let word = rest.prefix { $0.isPartOfWord == first.isPartOfWord }
      words.append(word)
      rest = rest[word.endIndex...]
    }
    return words
  }

  private func wordsWithoutPunctuation(in text: Substring) -> [Substring] {
    text.split { !$0.isPartOfWord && !$0.isApostrophe }.compactMap { word in
      guard let first = word.firstIndex(where: \.isPartOfWord),
        let last = word.lastIndex(where: \.isPartOfWord)
      else { return nil }
      return word[first...last]
    }
  }
}

extension Character {
  fileprivate var isApostrophe: Bool { self == "'" || self == "\u{2019}" }

  /// Whether it is what regular expressions call `\w` (Unicode Technical Standard 18, annex C).
  fileprivate var isPartOfWord: Bool {
    guard let properties = unicodeScalars.first?.properties else { return false }
    if properties.isAlphabetic || properties.isJoinControl { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
    case _: return false
    }
  }
}
