/// Where a dataset's bytes are.
enum HDF5Layout {
  case together(at: Int)
  /// Never written: every element would be the fill value.
  case nowhere
  case chunks(tree: Int, shape: [Int])
}

extension HDF5Parser {
  mutating func dataset(_ messages: [HDF5Message], path: String) throws(HDF5Error) -> HDF5Dataset {
    func first(_ kind: HDF5Message.Kind) throws(HDF5Error) -> HDF5Message? {
      let message = messages.first { $0.kind == kind }
      if message?.isShared == true { throw .notRead(what: "a type or shape that datasets share", path: path) }
      return message
    }
    guard let typeMessage = try first(.datatype), let spaceMessage = try first(.dataspace),
      let layoutMessage = try first(.layout)
    else { throw .notRead(what: "a dataset without type or shape", path: path) }
    if messages.contains(where: { $0.kind == .externalFiles }) {
      throw .notRead(what: "a dataset whose data is in other files", path: path)
    }
    var cursor = try cursor(typeMessage)
    let type = try HDF5Datatype(&cursor)
    cursor = try self.cursor(spaceMessage)
    let shape = try HDF5Dataspace.shape(&cursor)
    var dataset = HDF5Dataset(attributes: try attributes(messages, path: path), content: .other("text"))
    guard case .number(let dtype, let isBigEndian) = type.kind else {
      if case .other(let name) = type.kind { dataset.content = .other(name) }
      return dataset
    }
    guard let count = HDF5Dataspace.count(shape) else { throw cursor.outOfBounds }
    // A dimension of 0 leaves nothing to look for.
    guard count > 0 else {
      dataset.content = .numbers(dtype, shape: shape, offset: 0)
      return dataset
    }
    let (size, isTooLarge) = count.multipliedReportingOverflow(by: type.size)
    guard !isTooLarge else { throw cursor.outOfBounds }
    let filters = try HDF5Filters(
      try first(.filters).map { message throws(HDF5Error) in try self.cursor(message) }, path: path)
    let offset: Int
    switch try layout(layoutMessage, size: size, rank: shape.count, path: path) {
    case .together(let start) where !isBigEndian: offset = start
    case .together(let start):
      try take(size, path: path)
      offset = append(Array(bytes[start..<start + size]).swapped(width: type.size))
    case .nowhere: throw .notRead(what: "a dataset that was never written", path: path)
    case .chunks(let tree, let chunk):
      let chunks = HDF5Chunks(shape: shape, chunk: chunk, elementSize: type.size, path: path)
      let bytes = try unpacked(chunks, treeAt: tree, filters)
      offset = append(isBigEndian ? bytes.swapped(width: type.size) : bytes)
    }
    dataset.content = .numbers(dtype, shape: shape, offset: offset)
    return dataset
  }

  private mutating func layout(
    _ message: HDF5Message, size: Int, rank: Int, path: String
  ) throws(HDF5Error) -> HDF5Layout {
    var cursor = try cursor(message)
    let (version, kind) = (try cursor.number(1), try cursor.number(1))
    guard version == 3 || version == 4 && kind < 2 else {
      throw .notRead(
        what: kind == 3 ? "a virtual dataset" : "a data layout of version \(version)", path: path)
    }
    switch kind {
    case 0:
      let length = try cursor.number(2)
      let range = try cursor.range(length)
      guard size <= range.count else { throw cursor.outOfBounds }
      return .together(at: range.lowerBound)
    case 1:
      guard let address = try cursor.address() else { return .nowhere }
      guard try cursor.length() >= size, size <= fileSize - address else { throw cursor.outOfBounds }
      return .together(at: address)
    case 2:
      // The size of an element is one dimension more.
      guard try cursor.number(1) == rank + 1 else { throw cursor.damaged }
      guard let address = try cursor.address() else { return .nowhere }
      var shape: [Int] = []
      for _ in 0..<rank { shape.append(try cursor.number(4)) }
      return .chunks(tree: address, shape: shape)
    case _: throw .notRead(what: "a data layout of class \(kind)", path: path)
    }
  }

  /// Puts bytes behind the file; gives the offset at which they will be.
  private mutating func append(_ more: [UInt8]) -> Int {
    unpacked += more
    return fileSize + unpacked.count - more.count
  }

  /// Takes note of bytes that come behind the file.
  mutating func take(_ size: Int, path: String) throws(HDF5Error) {
    guard size <= unpackedLeft else {
      throw .tooLarge(path: path, limit: ZipArchive.unpackedLimit(fileSize: fileSize))
    }
    unpackedLeft -= size
  }
}

extension [UInt8] {
  /// Elements of so many bytes, each from its last byte to its first.
  fileprivate func swapped(width: Int) -> [UInt8] {
    var result = self
    for start in stride(from: 0, to: count, by: width) { result[start..<start + width].reverse() }
    return result
  }
}
