/// Finds the state_dict in what a checkpoint holds: `{"model_state_dict": {…}, "epoch": 3}`.
struct StateDictSearch {
  /// A dictionary that holds tensors by name.
  struct Found {
    /// The keys that lead to it, joined by dots; empty for the outermost.
    let key: String
    let tensors: [(name: String, tensor: PickledTensor)]
  }

  /// How deep checkpoints nest what they hold, at most.
  private static let depthLimit = 6

  /// - Parameters:
  ///   - chosen: the key of the one to read, when there are several.
  ///   - isMeant: whether a tensor of this name shows that its dictionary is the one to read.
  package static func stateDict(
    _ root: PickleValue, _ heap: PickleHeap, chosen: String?, isMeant: (String) -> Bool
  ) throws(TorchError) -> Found {
    let all = dictionaries(root, heap).filter { !$0.tensors.isEmpty }
    if let chosen {
      guard let found = all.first(where: { $0.key == chosen }) else {
        throw .noSuchStateDict(chosen, keys: all.map(\.key))
      }
      return found
    }
    let recurrent = all.filter { found in
      found.tensors.contains { isMeant($0.name) }
    }
    guard recurrent.count <= 1 else { throw .severalStateDicts(keys: recurrent.map(\.key)) }
    // Without recurrent layers, the first names at least what there is.
    guard let found = recurrent.first ?? all.first else {
      throw .noStateDict(found: keys(root, heap))
    }
    return found
  }

  /// All dictionaries with the tensors directly in them, the outermost first.
  private static func dictionaries(_ root: PickleValue, _ heap: PickleHeap) -> [Found] {
    var result: [Found] = []
    var seen: Set<Int> = []
    var open: [(key: String, value: PickleValue, depth: Int)] = [("", root, 0)]
    var next = 0
    while next < open.count {
      let (key, value, depth) = open[next]
      next += 1
      guard case .dictionary(let dictionary) = value, seen.insert(dictionary).inserted else { continue }
      var tensors: [(name: String, tensor: PickledTensor)] = []
      for entry in heap.dictionaries[dictionary] {
        guard case .string(let name) = entry.key else { continue }
        switch entry.value {
        case .tensor(let tensor): tensors.append((name, heap.tensors[tensor]))
        case .dictionary where depth < depthLimit:
          open.append((key.isEmpty ? name : "\(key).\(name)", entry.value, depth + 1))
        case .none, .bool, .integer, .longInteger, .number, .string, .tuple, .list, .dictionary, .global,
          .storage:
          break
        }
      }
      result.append(Found(key: key, tensors: tensors))
    }
    return result
  }

  /// The keys of the outermost dictionary.
  static func keys(_ root: PickleValue, _ heap: PickleHeap) -> [String] {
    guard case .dictionary(let dictionary) = root else { return [] }
    return heap.dictionaries[dictionary].compactMap { entry in
      if case .string(let key) = entry.key { key } else { nil }
    }
  }
}
