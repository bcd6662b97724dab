import GateCore
import Models
import SafeText
import TensorFiles

/// The symbols of a model that came without them.
///
/// JSON is an array of the symbols by id, an object that gives each symbol its id or each id its symbol, an object with
/// one such object in it, Keras's `tokenizer.to_json()`, or a word-level `tokenizer.json`; a pickle, or a
/// file of `torch.save`, is a dictionary of ids or has one in it. Where the file names ids, they
/// need not be those of the model: see `SymbolTable`. Any other file is text with a symbol a line, the first being id 0; `\n`, `\t` and
/// `\\` stand for a newline, a tab and a backslash. A file that is not called `.json` may be it all the same,
/// unless it has as many lines as the model has symbols.
package enum VocabularyFile {
  package static let byteLimit = 1 << 26
  /// Symbols that usually stand for all others.
  private static let unknownSymbols = ["<unk>", "<UNK>", "[UNK]", "UNK"]

  /// Reads the vocabulary of a model.
  package static func read(_ path: String, for model: Model) throws(FileError) -> FittedVocabulary {
    let bytes = try Files.bytes(of: path, limit: byteLimit)
    do throws(VocabularyError) {
      guard let size = model.network.architecture.input.vocabularySize else {
        throw .noTokens
      }
      if let format = ForeignFormat(bytes), format == .pickle || format == .zip {
        guard let found = fitting(PickledIds.all(in: bytes), size: size) else { throw .noIds(format) }
        return try SymbolTable(symbols: found.symbols).vocabulary(size: size)
      }
      let lines = path.hasSuffix(".json") ? nil : try Self.lines(bytes)
      let isJSON = lines.map { $0.count != size && mayBeJSON(bytes) } ?? true
      if isJSON, let table = try table(bytes) { return try table.vocabulary(size: size) }
      let vocabulary = isJSON ? try json(bytes) : Self.vocabulary(try checked(lines ?? []))
      guard vocabulary.symbols.count == size else {
        throw .countMismatch(found: vocabulary.symbols.count, expected: size)
      }
      return FittedVocabulary(vocabulary: vocabulary)
    } catch { throw FileError(path: path, problem: .vocabulary(error)) }
  }

  /// The vocabulary among those that a checkpoint holds beside the weights of a model that knows so many ids, with its
  /// key; nil where none has nearly as many symbols, or several differ.
  package static func beside(
    _ held: [PickledIds], size: Int
  ) -> (key: String, fitted: FittedVocabulary)? {
    let near = held.filter { $0.symbols.count <= size && 10 * $0.symbols.count >= 9 * size - 20 }
    let fitted = near.compactMap { ids in
      (try? SymbolTable(symbols: ids.symbols).vocabulary(size: size)).map { (ids.key, $0) }
    }.filter { $0.1.dropped == 0 }
    guard let first = fitted.first,
      fitted.allSatisfy({ $0.1.vocabulary.symbols == first.1.vocabulary.symbols })
    else { return nil }
    return first
  }

  /// The one with the most symbols that a model knows; of what a checkpoint holds, labels have fewer.
  private static func fitting(_ held: [PickledIds], size: Int) -> PickledIds? {
    held.max { first, second in
      first.symbols.count { (0..<size).contains($0.id) } < second.symbols.count { (0..<size).contains($0.id) }
    }
  }

  /// Text is cut into characters when most symbols are one character; special ones such as `<pad>` are not.
  package static func vocabulary(_ symbols: [String]) -> Vocabulary {
    let single = symbols.count { $0.count == 1 }
    return Vocabulary(
      unit: 2 * single > symbols.count ? .character : .word, symbols: symbols,
      unknown: unknownId(among: symbols))
  }

  /// The id of the symbol that usually stands for all others.
  static func unknownId(among symbols: [String]) -> Int? {
    unknownSymbols.lazy.compactMap { symbols.firstIndex(of: $0) }.first
  }

  package static func lines(_ bytes: FileBytes) throws(VocabularyError) -> [String] {
    let text: String
    do { text = try SequenceFile.text(of: bytes) } catch { throw .text(error) }
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last == "" { lines.removeLast() }
    return lines.map(unescaped)
  }

  private static func unescaped(_ line: Substring) -> String {
    var symbol = ""
    var rest = line
    while let first = rest.popFirst() {
      switch (first, rest.first) {
      case ("\\", "n"?): symbol.append("\n")
      case ("\\", "t"?): symbol.append("\t")
      case ("\\", "\\"?): symbol.append("\\")
      case _:
        symbol.append(first)
        continue
      }
      rest.removeFirst()
    }
    return symbol
  }

  // MARK: JSON

  private static func mayBeJSON(_ bytes: FileBytes) -> Bool {
    let first = bytes.first { !" \n\r\t".utf8.contains($0) }
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
  }

  package static func json(_ bytes: FileBytes) throws(VocabularyError) -> Vocabulary {
    let value: JSON
    do { value = try JSONParser.parse(Array(bytes)[...]) } catch { throw .json(error) }
    switch value {
    case .array(let elements):
      var symbols: [String] = []
      for element in elements {
        guard case .string(let symbol) = element else { throw .notSymbols }
        symbols.append(symbol)
      }
      return vocabulary(try checked(symbols))
    case .object:
      if case .object? = value["model"] { return try TokenizerFile.vocabulary(value) }
      guard let table = try table(value) else { throw .notSymbols }
      return vocabulary(try ordered(table.symbols))
    case .null, .bool, .integer, .number, .string: throw .notSymbols
    }
  }

  /// The symbols with their ids, where the file names ids and no `tokenizer.json` has more to say; nil elsewhere.
  private static func table(_ bytes: FileBytes) throws(VocabularyError) -> SymbolTable? {
    let value: JSON
    do { value = try JSONParser.parse(Array(bytes)[...]) } catch { throw .json(error) }
    if case .object? = value["model"] { return nil }
    return try table(value)
  }

  private static func table(_ value: JSON) throws(VocabularyError) -> SymbolTable? {
    guard case .object(let members) = value else { return nil }
    if KerasTokenizerFile.isBegun(by: value) { return try KerasTokenizerFile.table(value) }
    if let symbols = symbols(members) { return SymbolTable(symbols: symbols) }
    // Both directions are often kept: char_to_idx and idx_to_char.
    let inner = members.compactMap { member -> (isById: Bool, symbols: [(symbol: String, id: Int)])? in
      guard case .object(let inner) = member.value, let symbols = symbols(inner), !symbols.isEmpty else {
        return nil
      }
      if case .string = inner[0].value { return (true, symbols) }
      return (false, symbols)
    }
    let bySymbol = inner.filter { !$0.isById }
    guard let only = bySymbol.count == 1 ? bySymbol[0] : inner.count == 1 ? inner[0] : nil else {
      throw .notSymbols
    }
    return SymbolTable(symbols: only.symbols)
  }

  /// The symbols of an object from symbol to id, or from id to symbol; nil for another.
  private static func symbols(_ members: [JSON.Member]) -> [(symbol: String, id: Int)]? {
    var symbols: [(symbol: String, id: Int)] = []
    for member in members {
      switch member.value {
      case .integer(let id): symbols.append((member.name, id))
      case .string(let symbol):
        guard let id = Int(typed: member.name) else { return nil }
        symbols.append((symbol, id))
      case .null, .bool, .number, .array, .object: return nil
      }
    }
    return symbols
  }

  /// Symbols by their ids, which must be 0, 1, 2, … each once.
  static func ordered(_ symbols: [(symbol: String, id: Int)]) throws(VocabularyError) -> [String] {
    var symbolOfId: [Int: String] = [:]
    for (symbol, id) in symbols {
      if id < 0 { throw .negativeId(id, symbol: symbol) }
      if let other = symbolOfId.updateValue(symbol, forKey: id) {
        throw .duplicateId(id, symbols: [other, symbol])
      }
    }
    var ordered: [String] = []
    for id in symbols.indices {
      guard let symbol = symbolOfId[id] else { throw .missingId(id, count: symbols.count) }
      ordered.append(symbol)
    }
    return try checked(ordered)
  }

  /// The symbols, each of which must differ from the others.
  private static func checked(_ symbols: [String]) throws(VocabularyError) -> [String] {
    var idOfSymbol: [String: Int] = [:]
    for (id, symbol) in symbols.enumerated() {
      if let other = idOfSymbol.updateValue(id, forKey: symbol) {
        throw .duplicateSymbol(symbol, ids: [other, id])
      }
    }
    return symbols
  }
}
