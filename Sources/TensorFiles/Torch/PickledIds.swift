/// The symbols of a vocabulary in a pickle or in a file of `torch.save`: a dictionary from symbols to ids or from ids to
/// symbols, alone or beside weights.
package struct PickledIds: Sendable {
  /// The key of the dictionary in a checkpoint; empty for the outermost.
  package let key: String
  package let symbols: [(symbol: String, id: Int)]

  /// More than any checkpoint holds beside its weights.
  private static let entryLimit = 1000

  /// All that a file holds; none for one that is no pickle, or of something else.
  package static func all(in bytes: FileBytes) -> [PickledIds] {
    guard let (root, heap) = TorchFile.root(of: bytes) else { return [] }
    return all(in: root, heap)
  }

  /// The dictionary itself, or those in it.
  static func all(in root: PickleValue, _ heap: PickleHeap) -> [PickledIds] {
    if let symbols = symbols(root, heap) { return [PickledIds(key: "", symbols: symbols)] }
    guard case .dictionary(let dictionary) = root else { return [] }
    // Under a second key the same dictionary is no other vocabulary, and a thousand copies of it would fill the memory.
    var seen: Set<Int> = []
    return heap.dictionaries[dictionary].prefix(entryLimit).compactMap { entry in
      guard case .string(let key) = entry.key, case .dictionary(let inner) = entry.value,
        seen.insert(inner).inserted, let symbols = symbols(entry.value, heap)
      else { return nil }
      return PickledIds(key: key, symbols: symbols)
    }
  }

  /// nil for what is no such dictionary.
  private static func symbols(_ value: PickleValue, _ heap: PickleHeap) -> [(symbol: String, id: Int)]? {
    guard case .dictionary(let dictionary) = value else { return nil }
    var symbols: [(symbol: String, id: Int)] = []
    for entry in heap.dictionaries[dictionary] {
      switch (entry.key, entry.value) {
      case (.string(let symbol), .integer(let id)), (.integer(let id), .string(let symbol)):
        symbols.append((symbol, id))
      case (_, _): return nil
      }
    }
    return symbols.isEmpty ? nil : symbols
  }
}
