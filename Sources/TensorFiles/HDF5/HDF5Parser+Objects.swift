extension HDF5Parser {
  /// The object of a header; nil for one that is neither a group nor a dataset.
  mutating func object(at address: Int, path: String, depth: Int) throws(HDF5Error) -> HDF5Group.Object? {
    guard depth < Self.depthLimit else { throw .tooDeep }
    let messages = try messages(at: address)
    if messages.contains(where: { $0.kind == .layout }) {
      return .dataset(try dataset(messages, path: path))
    }
    let isGroup = messages.contains { [.symbolTable, .linkInfo, .link].contains($0.kind) }
    // A datatype that has a name.
    guard isGroup || !messages.contains(where: { $0.kind == .datatype }) else { return nil }
    var group = HDF5Group(attributes: try attributes(messages, path: path))
    for (name, address) in try links(messages, path: path) {
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      try pay(inner.utf8.count)
      guard let object = try object(at: address, path: inner, depth: depth + 1) else { continue }
      group.members.append(HDF5Group.Member(name: name, object: object))
    }
    return .group(group)
  }

  /// The messages of an object's header, in either of its versions.
  private mutating func messages(at address: Int) throws(HDF5Error) -> [HDF5Message] {
    let part = "an object's header"
    var start = try openCursor(part, at: address, known: 16)
    let isNew = start.isNext("OHDR")
    var blocks: [Range<Int>]
    var hasOrder = false
    if isNew {
      try start.skip(4)
      guard try start.number(1) == 2 else { throw start.damaged }
      let flags = try start.number(1)
      // Four times; then when links go elsewhere.
      try start.skip((flags & 0x20 != 0 ? 16 : 0) + (flags & 0x10 != 0 ? 4 : 0))
      hasOrder = flags & 0x4 != 0
      let size = try start.number(1 << (flags & 3))
      blocks = [try start.range(size)]
    } else {
      guard try start.number(1) == 1 else { throw .damaged(part: part, at: address) }
      try start.skip(7)
      let size = try start.number(4)
      try start.skip(4)
      blocks = [try start.range(size)]
    }
    var messages: [HDF5Message] = []
    while let block = blocks.popLast() {
      var cursor = try cursor(part, at: block.lowerBound, length: block.count)
      while cursor.remaining >= (isNew ? hasOrder ? 6 : 4 : 8) {
        let (kind, size, flags) = (
          try cursor.number(isNew ? 1 : 2), try cursor.number(2), try cursor.number(1)
        )
        try cursor.skip(isNew ? hasOrder ? 2 : 0 : 3)
        let range = try cursor.range(size)
        guard let kind = HDF5Message.Kind(rawValue: kind) else { continue }
        let message = HDF5Message(kind: kind, isShared: flags & 2 != 0, range: range)
        if kind == .continuation {
          if let next = try continuation(message, isNew: isNew) { blocks.append(next) }
        } else {
          messages.append(message)
        }
      }
    }
    return messages
  }

  private mutating func continuation(_ message: HDF5Message, isNew: Bool) throws(HDF5Error) -> Range<Int>? {
    var cursor = try cursor(message)
    guard let address = try cursor.address() else { return nil }
    let length = try cursor.length()
    guard isNew else {
      return try self.cursor("an object's header", at: address, length: length).whole
    }
    // A mark before the messages, a checksum behind them.
    var block = try self.cursor("a header's continuation", at: address, length: length)
    try block.expect("OCHK")
    guard block.remaining >= 4 else { throw block.outOfBounds }
    return block.position..<block.end - 4
  }

  /// A cursor over what a message says.
  mutating func cursor(_ message: HDF5Message) throws(HDF5Error) -> HDF5Cursor {
    try cursor("a header's message", at: message.range.lowerBound, length: message.range.count)
  }
}

extension HDF5Cursor {
  /// What is left of the part.
  var whole: Range<Int> { position..<end }
}
