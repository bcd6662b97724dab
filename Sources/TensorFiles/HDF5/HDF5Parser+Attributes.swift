extension HDF5Parser {
  mutating func attributes(
    _ messages: [HDF5Message], path: String
  ) throws(HDF5Error) -> [String: HDF5Value] {
    var attributes: [String: HDF5Value] = [:]
    for message in messages {
      if message.kind == .attributeInfo {
        var cursor = try cursor(message)
        try cursor.skip(1)
        let flags = try cursor.number(1)
        try cursor.skip(flags & 1 != 0 ? 2 : 0)
        guard try cursor.address() == nil else {
          throw .notRead(what: "attributes in a fractal heap", path: path)
        }
      }
      guard message.kind == .attribute, !message.isShared else { continue }
      let (name, value) = try attribute(message)
      attributes[name] = value
    }
    return attributes
  }

  private mutating func attribute(_ message: HDF5Message) throws(HDF5Error) -> (String, HDF5Value) {
    var cursor = try cursor(message)
    let version = try cursor.number(1)
    guard (1...3).contains(version) else { throw cursor.damaged }
    let flags = try cursor.number(1)
    let (nameSize, typeSize, spaceSize) = (
      try cursor.number(2), try cursor.number(2), try cursor.number(2)
    )
    try cursor.skip(version == 3 ? 1 : 0)
    // The first version pads all three.
    func part(_ size: Int) throws(HDF5Error) -> Range<Int> {
      let range = try cursor.range(size)
      if version == 1 { cursor.align(from: range.lowerBound) }
      return range
    }
    let nameRange = try part(nameSize)
    let name = try text(nameRange.lowerBound..<(bytes[nameRange].firstIndex(of: 0) ?? nameRange.upperBound))
    let (typeRange, spaceRange) = (try part(typeSize), try part(spaceSize))
    // What is shared is kept elsewhere.
    guard version == 1 || flags & 3 == 0 else { return (name, .other) }
    var typeCursor = try self.cursor("a datatype", at: typeRange.lowerBound, length: typeRange.count)
    let type = try HDF5Datatype(&typeCursor)
    var spaceCursor = try self.cursor("a dataspace", at: spaceRange.lowerBound, length: spaceRange.count)
    let shape = try HDF5Dataspace.shape(&spaceCursor)
    guard let count = HDF5Dataspace.count(shape), type.size > 0, count <= cursor.remaining / type.size else {
      throw cursor.outOfBounds
    }
    return (name, try value(type, count: count, &cursor))
  }

  private mutating func value(
    _ type: HDF5Datatype, count: Int, _ cursor: inout HDF5Cursor
  ) throws(HDF5Error) -> HDF5Value {
    switch type.kind {
    case .text(let paddedWithBlanks):
      var strings: [String] = []
      for _ in 0..<count {
        strings.append(try fixedText(cursor.range(type.size), paddedWithBlanks: paddedWithBlanks))
      }
      return .strings(strings)
    case .heapText:
      var strings: [String] = []
      for _ in 0..<count { strings.append(try heapText(&cursor)) }
      return .strings(strings)
    case .number(let dtype, let isBigEndian):
      guard !isBigEndian else { return .other }
      let tensor = StoredTensor(name: "", dtype: dtype, shape: [count], offset: cursor.position)
      return tensor.doubles(in: bytes).map(HDF5Value.numbers) ?? .other
    case .other: return .other
    }
  }

  private mutating func fixedText(
    _ range: Range<Int>, paddedWithBlanks: Bool
  ) throws(HDF5Error) -> String {
    var end = bytes[range].firstIndex(of: 0) ?? range.upperBound
    while paddedWithBlanks, end > range.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    return try text(range.lowerBound..<end)
  }

  /// A text in a global heap: its length, the heap's address, and which of its objects it is.
  private mutating func heapText(_ cursor: inout HDF5Cursor) throws(HDF5Error) -> String {
    let length = try cursor.number(4)
    let address = try cursor.address()
    let index = try cursor.number(4)
    guard length > 0, let address else { return "" }
    if heaps[address] == nil { heaps[address] = try heap(at: address) }
    guard let object = heaps[address]?[index], length <= object.count else { throw cursor.damaged }
    return try text(object.lowerBound..<object.lowerBound + length)
  }

  /// The objects of a global heap.
  private mutating func heap(at address: Int) throws(HDF5Error) -> [Int: Range<Int>] {
    var cursor = try openCursor("a global heap", at: address, known: 16)
    try cursor.expect("GCOL")
    try cursor.skip(4)
    let size = try cursor.length()
    guard size >= 16 else { throw cursor.damaged }
    cursor = try self.cursor(cursor.part, at: address, length: size)
    try cursor.skip(16)
    var objects: [Int: Range<Int>] = [:]
    while cursor.remaining >= 16 {
      let index = try cursor.number(2)
      // The last is the free space.
      guard index != 0 else { break }
      try cursor.skip(6)
      let start = cursor.position
      let object = try cursor.range(try cursor.length())
      objects[index] = object
      cursor.align(from: start)
    }
    return objects
  }
}

extension StoredTensor {
  /// The elements as Double; nil for types that are not read as numbers here.
  fileprivate func doubles(in file: FileBytes) -> [Double]? {
    switch dtype {
    case .f64: elements(in: file) { (bits: UInt64) in Double(bitPattern: bits) }
    case .f32, .f16, .bf16: floats(in: file)?.map(Double.init)
    case .i64: elements(in: file) { (bits: UInt64) in Double(Int64(bitPattern: bits)) }
    case .i32: elements(in: file) { (bits: UInt32) in Double(Int32(bitPattern: bits)) }
    case .i16: elements(in: file) { (bits: UInt16) in Double(Int16(bitPattern: bits)) }
    case .i8: elements(in: file) { (bits: UInt8) in Double(Int8(bitPattern: bits)) }
    case .u64: elements(in: file) { (bits: UInt64) in Double(bits) }
    case .u32: elements(in: file) { (bits: UInt32) in Double(bits) }
    case .u16: elements(in: file) { (bits: UInt16) in Double(bits) }
    case .u8, .bool: elements(in: file) { (bits: UInt8) in Double(bits) }
    case .f8e5m2, .f8e4m3, .f8e8m0, .f6e2m3, .f6e3m2, .f4, .c64: nil
    }
  }
}
