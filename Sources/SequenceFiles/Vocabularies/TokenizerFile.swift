import GateCore
import Models
import TensorFiles

/// A `tokenizer.json` of Hugging Face's tokenizers, of the simplest kind: whole words by white space, looked up
/// one by one. Anything that cuts or changes text otherwise is refused by its name; how batches are padded and
/// cut says nothing about the tokens and is not looked at.
///
/// Format: https://huggingface.co/docs/tokenizers/components.
enum TokenizerFile {
  static func vocabulary(_ root: JSON) throws(VocabularyError) -> Vocabulary {
    guard let model = root["model"], kind(of: model) == "WordLevel" else {
      throw unknown("model", root["model"])
    }
    guard case .object(let members)? = model["vocab"] else { throw .notSymbols }
    var symbols: [(symbol: String, id: Int)] = []
    var idOfSymbol: [String: Int] = [:]
    for member in members {
      guard case .integer(let id) = member.value else { throw .notSymbols }
      symbols.append((member.name, id))
      idOfSymbol[member.name] = id
    }
    var rules = Vocabulary.WordRules()
    for added in try addedTokens(root["added_tokens"]) {
      rules.literals.insert(added.symbol)
      // Most of them are in the model's own list too.
      if idOfSymbol[added.symbol] != added.id { symbols.append(added) }
    }
    rules.lowercases = try lowercases(root["normalizer"])
    rules.separatesPunctuation = try separatesPunctuation(root["pre_tokenizer"])
    if let processor = root["post_processor"], processor != .null {
      throw unknown("post_processor", processor)
    }
    let ordered = try VocabularyFile.ordered(symbols)
    var unknown: Int?
    if case .string(let symbol)? = model["unk_token"] { unknown = ordered.firstIndex(of: symbol) }
    return Vocabulary(unit: .word, symbols: ordered, unknown: unknown, rules: rules)
  }

  private static func addedTokens(_ value: JSON?) throws(VocabularyError) -> [(symbol: String, id: Int)] {
    guard let value, value != .null else { return [] }
    guard case .array(let tokens) = value else { throw .notSymbols }
    var added: [(symbol: String, id: Int)] = []
    for token in tokens {
      guard case .string(let symbol)? = token["content"], case .integer(let id)? = token["id"] else {
        throw .notSymbols
      }
      // These are cut out by other rules than to be looked for between white space.
      if token["single_word"] == .bool(true) || symbol.contains(where: \.isWhitespace) {
        throw .tokenizerPart("added token", found: symbol)
      }
      added.append((symbol, id))
    }
    return added
  }

  private static func lowercases(_ normalizer: JSON?) throws(VocabularyError) -> Bool {
    guard let normalizer, normalizer != .null else { return false }
    switch kind(of: normalizer) {
    case "Lowercase": return true
    case "Sequence":
      guard case .array(let parts)? = normalizer["normalizers"] else { break }
      var lowercases = false
      for part in parts where try Self.lowercases(part) { lowercases = true }
      return lowercases
    default: break
    }
    throw unknown("normalizer", normalizer)
  }

  private static func separatesPunctuation(_ preTokenizer: JSON?) throws(VocabularyError) -> Bool {
    switch preTokenizer.flatMap(kind) {
    // \w+|[^\w\s]+
    case "Whitespace": return true
    case "WhitespaceSplit": return false
    default: throw unknown("pre_tokenizer", preTokenizer)
    }
  }

  private static func kind(of part: JSON) -> String? {
    guard case .string(let kind)? = part["type"] else { return nil }
    return kind
  }

  private static func unknown(_ name: String, _ part: JSON?) -> VocabularyError {
    guard let part, part != .null else { return .tokenizerPart(name, found: "missing") }
    return .tokenizerPart(name, found: kind(of: part) ?? "of an unnamed type")
  }
}
