import Models
import TensorFiles

/// The JSON that `tokenizer.to_json()` of Keras gives: its lists are text with JSON in it.
enum KerasTokenizerFile {
  /// Keras's default: all ASCII punctuation but the apostrophe, a tab and a newline.
  private static let defaultFilters = Set("!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n")

  static func isBegun(by root: JSON) -> Bool { root["class_name"] == .string("Tokenizer") }

  static func table(_ root: JSON) throws(VocabularyError) -> SymbolTable {
    guard let config = root["config"], case .string(let text)? = config["word_index"] else {
      throw .notSymbols
    }
    let index: JSON
    do { index = try JSONParser.parse(Array(text.utf8)[...]) } catch { throw .json(error) }
    guard case .object(let members) = index else { throw .notSymbols }
    var symbols: [(symbol: String, id: Int)] = []
    for member in members {
      guard case .integer(let id) = member.value else { throw .notSymbols }
      symbols.append((member.name, id))
    }
    // Words from this id on are left out by Keras too.
    if case .integer(let limit)? = config["num_words"] { symbols.removeAll { $0.id >= limit } }
    let isByCharacter = config["char_level"] == .bool(true)
    var rules = Vocabulary.WordRules(lowercases: config["lower"] != .bool(false))
    if !isByCharacter { rules.removesPunctuation = try removesPunctuation(config["filters"]) }
    var unknown: String?
    if case .string(let symbol)? = config["oov_token"] { unknown = symbol }
    return SymbolTable(
      symbols: symbols, unit: isByCharacter ? .character : .word, rules: rules, unknown: unknown)
  }

  private static func removesPunctuation(_ filters: JSON?) throws(VocabularyError) -> Bool {
    guard case .string(let filters)? = filters else { return false }
    if Set(filters) == defaultFilters { return true }
    guard filters.allSatisfy(\.isWhitespace) else { throw .tokenizerPart("filters", found: filters) }
    return false
  }
}
