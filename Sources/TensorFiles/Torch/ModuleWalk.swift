/// The tensors of a whole module that was pickled, by the names that its state_dict has: what `nn.Module` keeps in
/// `_parameters`, `_buffers` and `_modules`, and what a TorchScript module keeps as attributes. Nothing of its class
/// is needed.
struct ModuleWalk {
  /// How many attributes, parameters and modules are looked at in a file, at most; long names count more.
  static let workLimit = 1 << 20

  /// How deep modules contain each other, at most.
  private static let depthLimit = 64

  /// The name of the outermost module's class.
  let title: String
  private(set) var tensors: [(name: String, tensor: PickledTensor)] = []
  /// The classes of all modules.
  private(set) var classes: Set<String> = []
  /// Of all modules, with a final dot.
  private var prefixes: [String] = []
  /// By the modules' names with a final dot: `relu`, `tanh`, where a plain RNN says it.
  private var activations: [String: String] = [:]

  /// nil for a record that is no module.
  ///
  /// - Throws: `tooManyModules`.
  init?(_ record: Int, _ heap: PickleHeap, work: inout Int) throws(TorchError) {
    title = heap.records[record].name
    guard Self.isModule(record, heap) else { return nil }
    try add(record, prefix: "", depth: 0, heap, &work)
  }

  /// The activations, with one for the modules that say none.
  func activations(otherwise activation: String?) -> [String: String] {
    guard let activation else { return activations }
    return Dictionary(
      prefixes.map { ($0, activations[$0] ?? activation) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func add(
    _ record: Int, prefix: String, depth: Int, _ heap: PickleHeap, _ work: inout Int
  ) throws(TorchError) {
    guard depth < Self.depthLimit, work > 0 else { throw .tooManyModules }
    guard let parts = Parts(record, heap, &work) else { return }
    classes.insert(heap.records[record].name)
    activations[prefix] = parts.activation
    prefixes.append(prefix)
    for (name, value) in parts.values {
      work -= 1 + (prefix.utf8.count + name.utf8.count) / 64
      guard work > 0 else { throw .tooManyModules }
      if let tensor = heap.tensor(value) {
        tensors.append((prefix + name, tensor))
      } else if case .record(let module) = value {
        try add(module, prefix: prefix + name + ".", depth: depth + 1, heap, &work)
      }
    }
  }
}

extension ModuleWalk {
  private static let scriptPrefix = "__torch__."

  /// Whether a record has what `nn.Module` keeps of itself.
  private static func isModule(_ record: Int, _ heap: PickleHeap) -> Bool {
    guard let attributes = heap.attributes(of: record) else { return false }
    return heap.records[record].name.hasPrefix(scriptPrefix)
      || ["_modules", "_parameters"].allSatisfy { heap.value($0, in: attributes) != nil }
  }

  /// What one module has.
  private struct Parts {
    /// Parameters, buffers, then modules.
    var values: [(name: String, value: PickleValue)] = []
    var activation: String?

    init?(_ record: Int, _ heap: PickleHeap, _ work: inout Int) {
      guard let dictionary = heap.attributes(of: record) else { return nil }
      let entries = heap.dictionaries[dictionary]
      work -= entries.count
      guard work > 0 else { return }
      var attributes: [String: PickleValue] = [:]
      for entry in entries {
        if case .string(let name) = entry.key { attributes[name] = entry.value }
      }
      if heap.records[record].name.hasPrefix(scriptPrefix) {
        for entry in entries { if case .string(let name) = entry.key { values.append((name, entry.value)) } }
      } else {
        guard let modules = attributes["_modules"], let parameters = attributes["_parameters"] else {
          return nil
        }
        values = Self.named(parameters, heap, &work)
        let left = Self.texts(attributes["_non_persistent_buffers_set"], heap, &work)
        values += Self.named(attributes["_buffers"], heap, &work).filter { !left.contains($0.name) }
        values += Self.named(modules, heap, &work)
      }
      activation = Self.activation(attributes)
    }

    private static func named(
      _ value: PickleValue?, _ heap: PickleHeap, _ work: inout Int
    ) -> [(name: String, value: PickleValue)] {
      guard case .dictionary(let dictionary)? = value else { return [] }
      work -= heap.dictionaries[dictionary].count
      guard work > 0 else { return [] }
      return heap.dictionaries[dictionary].compactMap { entry in
        if case .string(let name) = entry.key { (name, entry.value) } else { nil }
      }
    }

    private static func texts(
      _ value: PickleValue?, _ heap: PickleHeap, _ work: inout Int
    ) -> Set<String> {
      guard case .list(let list)? = value else { return [] }
      work -= heap.lists[list].count
      guard work > 0 else { return [] }
      return Set(heap.lists[list].compactMap { if case .string(let text) = $0 { text } else { nil } })
    }

    /// `nn.RNN` says it as `mode`, older and single cells as `nonlinearity`.
    private static func activation(_ attributes: [String: PickleValue]) -> String? {
      switch (attributes["mode"], attributes["nonlinearity"]) {
      case (.string("RNN_RELU"), _), (_, .string("relu")): "relu"
      case (.string("RNN_TANH"), _), (_, .string("tanh")): "tanh"
      case (_, _): nil
      }
    }
  }
}
