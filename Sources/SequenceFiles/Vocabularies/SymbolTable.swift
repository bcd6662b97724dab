import Models

/// Symbols with their ids, as files give them: ids may begin with 1, as where 0 is padding, may leave some out, and may
/// be fewer or more than a model has.
struct SymbolTable {
  var symbols: [(symbol: String, id: Int)]
  /// How text is cut; nil to tell by the symbols.
  var unit: Vocabulary.Unit?
  var rules = Vocabulary.WordRules()
  /// The symbol that stands for all others; nil to tell by the names that are usual.
  var unknown: String?

  /// The symbol by id; each id and each symbol may be there once.
  ///
  /// - Throws: `negativeId`, `duplicateId`, `duplicateSymbol`.
  func symbolOfId() throws(VocabularyError) -> [Int: String] {
    var symbolOfId: [Int: String] = [:]
    var idOfSymbol: [String: Int] = [:]
    for (symbol, id) in symbols {
      if id < 0 { throw .negativeId(id, symbol: symbol) }
      if let other = symbolOfId.updateValue(symbol, forKey: id) {
        throw .duplicateId(id, symbols: [other, symbol])
      }
      if let other = idOfSymbol.updateValue(id, forKey: symbol) {
        throw .duplicateSymbol(symbol, ids: [min(other, id), max(other, id)])
      }
    }
    return symbolOfId
  }

  /// The vocabulary of a model that knows so many ids: ids without a symbol are called by their number, `#0`, and
  /// symbols whose ids the model does not know are left out.
  ///
  /// - Throws: as `symbolOfId`, and `countMismatch` when the model knows none of the ids.
  func vocabulary(size: Int) throws(VocabularyError) -> FittedVocabulary {
    let symbolOfId = try symbolOfId()
    let known = symbolOfId.filter { $0.key < size }
    guard !known.isEmpty else { throw .countMismatch(found: symbols.count, expected: size) }
    let taken = Set(known.values)
    var named: [String] = []
    var missing: [Int] = []
    for id in 0..<size {
      if let symbol = known[id] {
        named.append(symbol)
        continue
      }
      missing.append(id)
      var name = "#\(id)"
      while taken.contains(name) { name = "#" + name }
      named.append(name)
    }
    let told = VocabularyFile.vocabulary(Array(taken))
    let unknown = unknown.flatMap(named.firstIndex) ?? VocabularyFile.unknownId(among: named)
    return FittedVocabulary(
      vocabulary: Vocabulary(unit: unit ?? told.unit, symbols: named, unknown: unknown, rules: rules),
      missing: missing, dropped: symbolOfId.count - known.count)
  }
}

/// A vocabulary of as many symbols as a model has ids, and what was done to make it that.
package struct FittedVocabulary {
  package let vocabulary: Vocabulary
  /// The ids that had no symbol.
  package var missing: [Int] = []
  /// How many symbols have ids that the model does not know.
  package var dropped = 0
}
