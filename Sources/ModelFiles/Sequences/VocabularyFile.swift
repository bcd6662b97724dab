import GateCore

/// The symbols of a model that came without them.
///
/// A `.json` file is an array of the symbols by id, or an object that gives each symbol its id. Any other file
/// is text with a symbol a line, the first being id 0; `\n`, `\t` and `\\` stand for a newline, a tab and a
/// backslash.
enum VocabularyFile {
  static let byteLimit = 1 << 26
  /// Symbols that usually stand for all others.
  private static let unknownSymbols = ["<unk>", "<UNK>", "[UNK]", "UNK"]

  /// Reads the vocabulary of a model.
  static func read(_ path: String, for model: Model) throws(FileError) -> Vocabulary {
    let bytes = try Files.read(path, limit: byteLimit)
    do throws(VocabularyError) {
      let symbols = path.hasSuffix(".json") ? try json(bytes) : try lines(bytes)
      guard let size = model.network.architecture.input.vocabularySize else {
        throw .noTokens
      }
      guard symbols.count == size else {
        throw .countMismatch(found: symbols.count, expected: size)
      }
      return vocabulary(symbols)
    } catch { throw FileError(path: path, problem: .vocabulary(error)) }
  }

  /// Text is cut into characters when most symbols are one character; special ones such as `<pad>` are not.
  static func vocabulary(_ symbols: [String]) -> Vocabulary {
    let single = symbols.count { $0.count == 1 }
    let unknown = unknownSymbols.lazy.compactMap { symbols.firstIndex(of: $0) }.first
    return Vocabulary(
      unit: 2 * single > symbols.count ? .character : .word, symbols: symbols, unknown: unknown)
  }

  static func lines(_ bytes: [UInt8]) throws(VocabularyError) -> [String] {
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

  static func json(_ bytes: [UInt8]) throws(VocabularyError) -> [String] {
    let value: JSON
    do { value = try JSONParser.parse(bytes[...]) } catch { throw .json(error) }
    switch value {
    case .array(let elements):
      var symbols: [String] = []
      for element in elements {
        guard case .string(let symbol) = element else { throw .notSymbols }
        symbols.append(symbol)
      }
      return symbols
    case .object(let members):
      var symbols = [String?](repeating: nil, count: members.count)
      for member in members {
        guard case .integer(let id) = member.value else { throw .notSymbols }
        guard symbols.indices.contains(id), symbols[id] == nil else { throw .badIds(count: members.count) }
        symbols[id] = member.name
      }
      return symbols.compactMap(\.self)
    case .null, .bool, .integer, .number, .string: throw .notSymbols
    }
  }
}
