extension PickleHeap {
  /// The tensors of dictionaries inside each other that hold nothing else, as JAX's libraries keep parameters: by their
  /// paths, `lstm/linear/w`. nil where there is anything else, or a dictionary is in two places.
  func treeOfTensors(
    _ root: PickleValue, depth: Int, nameLimit: Int
  ) -> [(name: String, tensor: PickledTensor)]? {
    var seen: Set<Int> = []
    // Paths are made of names that a pickle may repeat in a few bytes.
    var room = 1 << 24
    var found: [(name: String, tensor: PickledTensor)] = []
    func collect(_ value: PickleValue, _ path: String, _ depth: Int) -> Bool {
      if let tensor = tensor(value) {
        room -= path.utf8.count
        found.append((path, tensor))
        return room > 0
      }
      guard case .dictionary(let dictionary) = value, depth > 0, seen.insert(dictionary).inserted else {
        return false
      }
      return dictionaries[dictionary].allSatisfy { entry in
        guard case .string(let name) = entry.key, name.utf8.count <= nameLimit else { return false }
        return collect(entry.value, path.isEmpty ? name : "\(path)/\(name)", depth - 1)
      }
    }
    return collect(root, "", depth) && !found.isEmpty ? found : nil
  }
}
