/// The symbols of a vocabulary that `pickle.dump` has written: a dictionary from symbols to ids or from ids to symbols.
package enum PickledIds {
  /// nil for bytes that are no pickle, or one of something else.
  package static func read(_ bytes: FileBytes) -> [(symbol: String, id: Int)]? {
    guard ForeignFormat(bytes) == .pickle else { return nil }
    var machine = PickleMachine(bytes, 0..<bytes.count)
    guard let root = try? machine.run(), case .dictionary(let dictionary) = root else { return nil }
    var symbols: [(symbol: String, id: Int)] = []
    for entry in machine.heap.dictionaries[dictionary] {
      switch (entry.key, entry.value) {
      case (.string(let symbol), .integer(let id)), (.integer(let id), .string(let symbol)):
        symbols.append((symbol, id))
      case (_, _): return nil
      }
    }
    return symbols.isEmpty ? nil : symbols
  }
}
