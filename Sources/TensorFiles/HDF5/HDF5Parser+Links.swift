extension HDF5Parser {
  typealias Link = (name: String, address: Int)

  /// What a group holds: names and the addresses of their headers. Links by name to other places are left out.
  mutating func links(_ messages: [HDF5Message], path: String) throws(HDF5Error) -> [Link] {
    var links: [Link] = []
    for message in messages {
      switch message.kind {
      case .symbolTable: links += try symbolTable(message)
      case .link: if let link = try link(message) { links.append(link) }
      case .linkInfo:
        var cursor = try cursor(message)
        try cursor.skip(1)
        let flags = try cursor.number(1)
        try cursor.skip(flags & 1 != 0 ? 8 : 0)
        guard try cursor.address() == nil else {
          throw .notRead(what: "a group whose links are in a fractal heap", path: path)
        }
      case .dataspace, .datatype, .externalFiles, .layout, .filters, .attribute, .continuation,
        .attributeInfo:
        continue
      }
    }
    return links
  }

  /// A link in the header; nil unless it leads to an object of this file.
  private mutating func link(_ message: HDF5Message) throws(HDF5Error) -> Link? {
    var cursor = try cursor(message)
    guard try cursor.number(1) == 1 else { throw cursor.damaged }
    let flags = try cursor.number(1)
    let type = flags & 0x8 != 0 ? try cursor.number(1) : 0
    // When it was made, and how the name is encoded.
    try cursor.skip((flags & 0x4 != 0 ? 8 : 0) + (flags & 0x10 != 0 ? 1 : 0))
    let length = try cursor.number(1 << (flags & 3))
    let name = try text(cursor.range(length))
    guard type == 0, let address = try cursor.address() else { return nil }
    return (name, address)
  }

  /// The members of an old group: a B-tree of nodes, and a heap with the names.
  private mutating func symbolTable(_ message: HDF5Message) throws(HDF5Error) -> [Link] {
    var cursor = try cursor(message)
    guard let tree = try cursor.address(), let heap = try cursor.address() else { return [] }
    var header = try self.cursor("a heap of names", at: heap, length: 32)
    try header.expect("HEAP")
    try header.skip(4)
    let size = try header.length()
    try header.skip(8)
    guard let start = try header.address() else { throw header.damaged }
    let names = try self.cursor("a heap of names", at: start, length: size).whole
    var links: [Link] = []
    for node in try nodes(ofTreeAt: tree, depth: 0) { links += try symbols(at: node, names: names) }
    return links
  }

  /// The nodes with symbols below a node of a B-tree.
  private mutating func nodes(ofTreeAt address: Int, depth: Int) throws(HDF5Error) -> [Int] {
    guard depth < Self.depthLimit else { throw .tooDeep }
    var cursor = try openCursor("a tree of a group", at: address, known: 24)
    try cursor.expect("TREE")
    guard try cursor.number(1) == 0 else { throw cursor.damaged }
    let (level, count) = (try cursor.number(1), try cursor.number(2))
    try cursor.skip(16)
    _ = try self.cursor(cursor.part, at: cursor.position, length: 16 * count)
    var nodes: [Int] = []
    for _ in 0..<count {
      try cursor.skip(8)
      guard let child = try cursor.address() else { throw cursor.damaged }
      if level == 0 {
        nodes.append(child)
      } else {
        nodes += try self.nodes(ofTreeAt: child, depth: depth + 1)
      }
    }
    return nodes
  }

  private mutating func symbols(at address: Int, names: Range<Int>) throws(HDF5Error) -> [Link] {
    var cursor = try openCursor("a group's node", at: address, known: 8)
    try cursor.expect("SNOD")
    try cursor.skip(2)
    let count = try cursor.number(2)
    _ = try self.cursor(cursor.part, at: cursor.position, length: 40 * count)
    var links: [Link] = []
    for _ in 0..<count {
      let offset = try cursor.number(8)
      let address = try cursor.address()
      let type = try cursor.number(4)
      try cursor.skip(20)
      // Type 2 is a link by name.
      guard type != 2, let address else { continue }
      guard offset < names.count else { throw cursor.outOfBounds }
      let start = names.lowerBound + offset
      let end = bytes[start..<names.upperBound].firstIndex(of: 0) ?? names.upperBound
      links.append((try text(start..<end), address))
    }
    return links
  }
}
