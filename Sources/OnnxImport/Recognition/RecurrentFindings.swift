/// The recurrent nodes that a walk finds, by numbers that they keep when they are read again.
struct RecurrentFindings {
  var nodes: [Int: RecurrentNode] = [:]
  /// Why the nodes of some entries could not be read.
  var failures: [Int: OnnxError] = [:]
  private var ids: [Int: Int] = [:]
  private var count = 0

  /// The number of the recurrent node that an entry is.
  mutating func id(of entry: Int) -> Int {
    if let id = ids[entry] { return id }
    let id = newID()
    ids[entry] = id
    return id
  }

  /// A number for a cell that is written out.
  mutating func newID() -> Int {
    count += 1
    return count - 1
  }

  /// Forgets what an entry was when it is read again.
  mutating func forget(_ entry: Int) {
    failures[entry] = nil
    if let id = ids[entry] { nodes[id] = nil }
  }

  /// The nodes in the graph's order, and the index of each by its number.
  ///
  /// - Parameter positions: of the entries in that order.
  func ordered(by positions: [Int: Int]) -> (nodes: [RecurrentNode], indices: [Int: Int]) {
    func position(_ id: Int) -> Int { nodes[id].flatMap { positions[$0.step] } ?? -1 }
    let ids = nodes.keys.filter { position($0) >= 0 }.sorted { (position($0), $0) < (position($1), $1) }
    let indices = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let ordered = ids.compactMap { id -> RecurrentNode? in
      guard var node = nodes[id] else { return nil }
      node.step = position(id)
      node.input = node.input.renumbered(indices)
      return node
    }
    return (ordered, indices)
  }
}

extension Signal {
  /// The signal with other numbers of the recurrent nodes whose states it reads.
  func renumbered(_ numbers: [Int: Int]) -> Signal {
    guard case .states(let reads) = source else { return self }
    var result = self
    result.source = .states(
      reads.map { read in
        var read = read
        read.node = numbers[read.node] ?? read.node
        return read
      })
    return result
  }
}
