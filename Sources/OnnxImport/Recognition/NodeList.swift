import OnnxSchema

/// The nodes of a graph in their order, those of a chosen branch behind the node that chose it, and which of them are
/// still to be computed.
struct NodeList {
  /// A node, or the place behind a branch where its outputs become those of its `If` node.
  struct Entry {
    let node: Node
    /// Compared from the left; the nodes of a branch begin with the position of their `If` node.
    let position: [Int]
    /// The `If` node whose outputs this entry hands on; nil for a node.
    var resultOf: Int?
    /// Values that the node takes beside its inputs: those within its branches.
    var inner: [String] = []
    /// The branch that is followed, as entries, and the condition that chose it.
    var branch: (condition: Bool, entries: [Int])?
    /// Elements that its outputs have taken from the budget.
    var cost = 0
    /// True when the outputs are constants that follow from the file alone: they are computed once.
    var isFixed = false
    /// True when it belongs to a branch that is no longer followed.
    var isGone = false

    /// The values that it reads.
    var reads: [String] { resultOf == nil ? node.proto.input.filter { !$0.isEmpty } : inner }
  }

  private(set) var entries: [Entry] = []
  /// For each value the entries that read it.
  private var consumers: [String: [Int]] = [:]
  private var producers: [String: Int] = [:]
  /// A binary heap of the entries to be computed: the first is the one that comes first in the graph.
  private var waiting: [Int] = []
  private var isWaiting: [Bool] = []

  init(_ nodes: [Onnx_NodeProto], opset: Int) {
    for (index, proto) in nodes.enumerated() {
      add(Entry(node: Node(proto, opset: opset), position: [index]))
    }
  }

  subscript(entry: Int) -> Entry {
    get { entries[entry] }
    set { entries[entry] = newValue }
  }

  /// Adds an entry that is to be computed and returns its index.
  @discardableResult
  mutating func add(_ entry: Entry) -> Int {
    entries.append(entry)
    isWaiting.append(false)
    let index = entries.count - 1
    for name in entry.reads { addConsumer(index, of: name) }
    queue(index)
    return index
  }

  mutating func addConsumer(_ entry: Int, of name: String) {
    if consumers[name]?.last != entry { consumers[name, default: []].append(entry) }
  }

  /// The entry that makes a value.
  func producer(of name: String) -> Int? { producers[name] }

  mutating func setProducer(_ entry: Int, of name: String) { producers[name] = entry }

  /// Takes a branch out that is no longer followed, with the branches in it, and returns the values that it made.
  mutating func removeBranch(of entry: Int) -> [String] {
    guard let branch = entries[entry].branch else { return [] }
    entries[entry].branch = nil
    var values: [String] = []
    for child in branch.entries {
      values += removeBranch(of: child)
      entries[child].isGone = true
      // What the branch handed on is made anew by the `If` node itself.
      let owner = entries[child].resultOf ?? child
      for name in entries[child].node.proto.output where producers[name] == owner {
        producers[name] = nil
        values.append(name)
      }
    }
    return values
  }

  // MARK: What is to be computed

  /// Puts everything that reads a value on the list.
  mutating func queueConsumers(of name: String) {
    for entry in consumers[name] ?? [] where !entries[entry].isGone { queue(entry) }
  }

  /// Puts everything on the list that depends on more than the file.
  mutating func queueAllOpen() {
    for entry in entries.indices where !entries[entry].isGone && !entries[entry].isFixed { queue(entry) }
  }

  private mutating func queue(_ entry: Int) {
    guard !isWaiting[entry] else { return }
    isWaiting[entry] = true
    waiting.append(entry)
    var child = waiting.count - 1
    while child > 0, isBefore(waiting[child], waiting[(child - 1) / 2]) {
      waiting.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// The first entry on the list, which is taken off it; nil when everything is computed.
  mutating func next() -> Int? {
    while let first = waiting.first {
      let last = waiting.removeLast()
      if !waiting.isEmpty {
        waiting[0] = last
        sink()
      }
      isWaiting[first] = false
      if !entries[first].isGone { return first }
    }
    return nil
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < waiting.count && isBefore(waiting[child], waiting[least]) {
        least = child
      }
      guard least != parent else { return }
      waiting.swapAt(parent, least)
      parent = least
    }
  }

  /// True when one entry comes before another in the graph.
  func isBefore(_ a: Int, _ b: Int) -> Bool {
    entries[a].position.lexicographicallyPrecedes(entries[b].position)
  }

  /// The nodes that are followed, in the graph's order.
  var order: [Int] {
    entries.indices.filter { !entries[$0].isGone && entries[$0].resultOf == nil }.sorted(by: isBefore)
  }
}
