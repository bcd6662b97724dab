/// Finds the state_dict in what a checkpoint holds: `{"model_state_dict": {…}, "epoch": 3}`, or a whole module.
struct StateDictSearch {
  /// Tensors by name: a dictionary of them, or a module's.
  struct Found {
    /// The keys that lead to it, joined by dots; empty for the outermost.
    let key: String
    let tensors: [(name: String, tensor: PickledTensor)]
    /// The module that they are of; nil for a dictionary.
    let module: ModuleWalk?
  }

  /// How deep checkpoints nest what they hold, at most.
  private static let depthLimit = 6

  /// The longest name of a tensor, in bytes.
  private static let nameLimit = 512

  /// How many keys a message names, at most.
  private static let keyLimit = 100

  private let heap: PickleHeap
  /// What was found to look into: where it is, under which name, and how deep.
  private var open: [(parent: Int?, name: String, value: PickleValue, depth: Int)] = []
  private var candidates: [Candidate] = []
  private var seenDictionaries: Set<Int> = []
  private var seenLists: Set<Int> = []
  private var seenTuples: Set<Int> = []
  private var seenRecords: Set<Int> = []
  /// Dictionaries of attributes that were searched for those of a module.
  private var triedDictionaries: Set<Int> = []
  private var work = ModuleWalk.workLimit

  private struct Candidate {
    /// Its place among what was opened.
    let place: Int
    let tensors: [(name: String, tensor: PickledTensor)]
    let module: ModuleWalk?
  }

  private init(_ root: PickleValue, _ heap: PickleHeap) throws(TorchError) {
    self.heap = heap
    open = [(nil, "", root, 0)]
    var next = 0
    while next < open.count {
      try look(at: next)
      next += 1
    }
  }

  /// - Parameters:
  ///   - chosen: the key of the one to read, when there are several.
  ///   - isMeant: whether a tensor of this name shows that its dictionary is the one to read.
  static func stateDict(
    _ root: PickleValue, _ heap: PickleHeap, chosen: String?, isMeant: (String) -> Bool
  ) throws(TorchError) -> Found {
    let search = try StateDictSearch(root, heap)
    let all = search.candidates.filter { !$0.tensors.isEmpty }
    if let chosen {
      guard let found = all.first(where: { search.key($0) == chosen }) else {
        throw .noSuchStateDict(chosen, keys: all.prefix(keyLimit).map(search.key))
      }
      return search.found(found)
    }
    let recurrent = all.filter { found in found.tensors.contains { isMeant($0.name) } }
    guard recurrent.count <= 1 else {
      throw .severalStateDicts(keys: recurrent.prefix(keyLimit).map(search.key))
    }
    if heap.isQuantized, recurrent.isEmpty { throw .quantized }
    if all.count > 1, let tree = heap.treeOfTensors(root, depth: depthLimit, nameLimit: nameLimit) {
      return Found(key: "", tensors: tree, module: nil)
    }
    // Without recurrent layers, the first names at least what there is.
    guard let found = recurrent.first ?? all.first else {
      throw .noStateDict(found: keys(root, heap), classes: Array(heap.unknownNames.prefix(keyLimit)))
    }
    return search.found(found)
  }

  private func found(_ candidate: Candidate) -> Found {
    Found(key: key(candidate), tensors: candidate.tensors, module: candidate.module)
  }

  private func key(_ candidate: Candidate) -> String {
    var names: [String] = []
    var place: Int? = candidate.place
    while let here = place {
      if !open[here].name.isEmpty { names.append(open[here].name) }
      place = open[here].parent
    }
    return names.reversed().joined(separator: ".")
  }

  /// Looks at one value, and opens what is in it. Each is opened once, however often it is named.
  private mutating func look(at place: Int) throws(TorchError) {
    switch open[place].value {
    case .dictionary(let dictionary): look(atDictionary: dictionary, place)
    case .list(let list):
      if seenLists.insert(list).inserted { look(atElements: heap.lists[list], place) }
    case .tuple(let tuple):
      if seenTuples.insert(tuple).inserted { look(atElements: heap.tuples[tuple], place) }
    case .record(let record): try look(atRecord: record, place)
    case .none, .bool, .integer, .longInteger, .number, .string, .bytes, .global, .storage, .tensor: break
    }
  }

  private mutating func look(atDictionary dictionary: Int, _ place: Int) {
    guard seenDictionaries.insert(dictionary).inserted else { return }
    var tensors: [(name: String, tensor: PickledTensor)] = []
    for entry in heap.dictionaries[dictionary] {
      guard case .string(let name) = entry.key, name.utf8.count <= Self.nameLimit else { continue }
      if let tensor = heap.tensor(entry.value) {
        tensors.append((name, tensor))
      } else {
        enter(entry.value, name, place)
      }
    }
    candidates.append(Candidate(place: place, tensors: tensors, module: nil))
  }

  private mutating func look(atElements elements: [PickleValue], _ place: Int) {
    for (index, element) in elements.enumerated() where element.isContainer {
      enter(element, "\(index)", place)
    }
  }

  private mutating func look(atRecord record: Int, _ place: Int) throws(TorchError) {
    guard seenRecords.insert(record).inserted, heap.records[record].tensor == nil else { return }
    if let attributes = heap.attributes(of: record), triedDictionaries.insert(attributes).inserted {
      if let walk = try ModuleWalk(record, heap, work: &work) {
        candidates.append(Candidate(place: place, tensors: walk.tensors, module: walk))
        return
      }
      enter(.dictionary(attributes), "", place)
    }
    if let entries = heap.records[record].entries { enter(.dictionary(entries), "", place) }
  }

  private mutating func enter(_ value: PickleValue, _ name: String, _ parent: Int) {
    guard value.isContainer, open[parent].depth < Self.depthLimit else { return }
    // What an object holds counts as no deeper than the object.
    open.append((parent, name, value, open[parent].depth + (name.isEmpty ? 0 : 1)))
  }

  /// The keys of the outermost dictionary.
  static func keys(_ root: PickleValue, _ heap: PickleHeap) -> [String] {
    guard case .dictionary(let dictionary) = root else { return [] }
    return heap.dictionaries[dictionary].compactMap { entry in
      if case .string(let key) = entry.key { key } else { nil }
    }
  }
}

extension PickleHeap {
  /// Whether weights are in a form that only PyTorch's quantized modules unpack.
  fileprivate var isQuantized: Bool {
    unknownNames.contains { name in
      name == "torch.ScriptObject" || name == "torch._utils._rebuild_qtensor"
        || name.hasPrefix("__torch__.torch.classes.")
    }
  }
}

extension PickleValue {
  fileprivate var isContainer: Bool {
    switch self {
    case .dictionary, .list, .tuple, .record: true
    case .none, .bool, .integer, .longInteger, .number, .string, .bytes, .global, .storage, .tensor: false
    }
  }
}
