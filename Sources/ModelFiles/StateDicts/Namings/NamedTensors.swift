import TensorFiles

/// A file's tensors by their paths, and what has been taken of them.
struct NamedTensors {
  private let tensors: [String: StoredTensor]
  /// The paths as they are written, by the last part of their keys.
  private let byEnd: [String: [TensorPath]]
  /// What lies one part and two parts below a module, by the module's key.
  private let below: [String: [StoredTensor]]
  private(set) var taken: Set<String> = []

  init(_ file: TensorFile) {
    var tensors: [String: StoredTensor] = [:]
    var byEnd: [String: [TensorPath]] = [:]
    var below: [String: [StoredTensor]] = [:]
    for tensor in file.tensors where tensor.dtype.isReadableAsFloat && !tensor.shape.contains(0) {
      let path = TensorPath(tensor.name)
      guard let last = path.parts.last, tensors[path.key] == nil else { continue }
      tensors[path.key] = tensor
      byEnd[last.lowercased(), default: []].append(path)
      for depth in 1...2 where path.parts.count >= depth {
        below[Self.key(path.parts.dropLast(depth)), default: []].append(tensor)
      }
    }
    self.tensors = tensors
    self.byEnd = byEnd
    self.below = below
  }

  /// The tensor of that name below a module; nil if there is none, or it is taken.
  func tensor(_ name: String, below prefix: [String]) -> StoredTensor? {
    let path = prefix.joined(separator: ".") + (prefix.isEmpty ? "" : ".") + name
    guard let tensor = tensors[path.lowercased()], !taken.contains(tensor.name) else { return nil }
    return tensor
  }

  /// The modules below which there is something of that name, in the order of the file.
  func modules(above name: String) -> [[String]] {
    let parts = name.split(separator: ".").map { $0.lowercased() }
    guard let last = parts.last else { return [] }
    return (byEnd[last] ?? []).compactMap { path in
      let key = path.parts.map { $0.lowercased() }
      return key.suffix(parts.count) == parts[...] ? Array(path.parts.dropLast(parts.count)) : nil
    }
  }

  /// What else lies one part or two below a module: of each the name's first part below it, whether that is all of the name, and the
  /// shape.
  func rest(
    below prefix: [String], except own: Set<String>
  ) -> [(name: String, isArray: Bool, shape: [Int])] {
    (below[Self.key(prefix[...])] ?? []).filter { !own.contains($0.name) && !taken.contains($0.name) }.map {
      let parts = TensorPath($0.name).parts
      return (parts[prefix.count], parts.count == prefix.count + 1, $0.shape)
    }
  }

  private static func key(_ parts: ArraySlice<String>) -> String {
    parts.joined(separator: ".").lowercased()
  }

  mutating func take(_ names: some Sequence<String>) { taken.formUnion(names) }
}
