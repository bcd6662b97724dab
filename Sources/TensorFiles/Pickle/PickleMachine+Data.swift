extension PickleMachine {
  /// Performs an opcode that pushes plain data or moves it about; false when it is none of these.
  mutating func performData(_ opcode: UInt8, at offset: Int) throws(PickleError) -> Bool {
    switch opcode {
    // PROTO, FRAME: nothing that matters here.
    case 0x80: _ = try byte()
    case 0x95: _ = try integer(UInt64.self)
    // MARK
    case UInt8(ascii: "("): marks.append(stack.count)
    // NONE, NEWTRUE, NEWFALSE
    case UInt8(ascii: "N"): stack.append(.none)
    case 0x88: stack.append(.bool(true))
    case 0x89: stack.append(.bool(false))
    // BININT, BININT1, BININT2, LONG1, BINFLOAT
    case UInt8(ascii: "J"): stack.append(.integer(Int(try integer(Int32.self))))
    case UInt8(ascii: "K"): stack.append(.integer(Int(try byte())))
    case UInt8(ascii: "M"): stack.append(.integer(Int(try integer(UInt16.self))))
    case 0x8A: stack.append(try longInteger(Int(try byte())))
    case UInt8(ascii: "G"):
      stack.append(.number(Double(bitPattern: UInt64(bigEndian: try integer(UInt64.self)))))
    // LONG4
    case 0x8B: stack.append(try longInteger(Int(try integer(Int32.self))))
    // POP, POP_MARK, DUP
    case UInt8(ascii: "0"):
      if stack.count > marks.last ?? 0 { stack.removeLast() } else { _ = try popToMark("POP", at: offset) }
    case UInt8(ascii: "1"): _ = try popToMark("POP_MARK", at: offset)
    case UInt8(ascii: "2"):
      let value = try pop("DUP", at: offset)
      stack += [value, value]
    // SHORT_BINSTRING and BINSTRING (of Python 2: text or bytes), BINUNICODE, SHORT_BINUNICODE, BINUNICODE8
    case UInt8(ascii: "U"): stack.append(try oldString(Int(try byte())))
    case UInt8(ascii: "T"): stack.append(try oldString(Int(try integer(Int32.self))))
    case UInt8(ascii: "X"): stack.append(.string(try text(Int(try integer(UInt32.self)))))
    case 0x8C: stack.append(.string(try text(Int(try byte()))))
    case 0x8D: stack.append(.string(try text(try length())))
    // SHORT_BINBYTES, BINBYTES, BINBYTES8, BYTEARRAY8
    case UInt8(ascii: "C"): stack.append(try data(Int(try byte())))
    case UInt8(ascii: "B"): stack.append(try data(Int(try integer(UInt32.self))))
    case 0x8E, 0x96: stack.append(try data(try length()))
    // EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3, TUPLE
    case UInt8(ascii: ")"): pushTuple([])
    case 0x85...0x87:
      var elements: [PickleValue] = []
      for _ in 0..<opcode - 0x84 { elements.append(try pop("TUPLE", at: offset)) }
      pushTuple(elements.reversed())
    case UInt8(ascii: "t"): pushTuple(try popToMark("TUPLE", at: offset))
    // EMPTY_LIST, EMPTY_SET, LIST, FROZENSET, APPEND, APPENDS, ADDITEMS
    case UInt8(ascii: "]"), 0x8F: pushList([])
    case UInt8(ascii: "l"), 0x91: pushList(try popToMark("LIST", at: offset))
    case UInt8(ascii: "a"): try append([try pop("APPEND", at: offset)], at: offset)
    case UInt8(ascii: "e"), 0x90: try append(try popToMark("APPENDS", at: offset), at: offset)
    // EMPTY_DICT, DICT, SETITEM, SETITEMS
    case UInt8(ascii: "}"): pushDictionary([])
    case UInt8(ascii: "d"):
      let items = try popToMark("DICT", at: offset)
      pushDictionary([])
      try setItems(items, at: offset)
    case UInt8(ascii: "s"):
      let value = try pop("SETITEM", at: offset)
      try setItems([try pop("SETITEM", at: offset), value], at: offset)
    case UInt8(ascii: "u"): try setItems(try popToMark("SETITEMS", at: offset), at: offset)
    // BINPUT, LONG_BINPUT, MEMOIZE, BINGET, LONG_BINGET
    case UInt8(ascii: "q"): try remember(Int(try byte()), at: offset)
    case UInt8(ascii: "r"): try remember(Int(try integer(UInt32.self)), at: offset)
    case 0x94: try remember(memo.count, at: offset)
    case UInt8(ascii: "h"): try recall(Int(try byte()), at: offset)
    case UInt8(ascii: "j"): try recall(Int(try integer(UInt32.self)), at: offset)
    case _: return false
    }
    return true
  }

  /// Two's complement, little-endian, of any length.
  private mutating func longInteger(_ count: Int) throws(PickleError) -> PickleValue {
    let offset = try skip(count)
    let digits = bytes[offset..<position]
    guard count <= 8 else { return .longInteger(Array(digits)) }
    let isNegative = digits.last.map { $0 >= 0x80 } ?? false
    var value = isNegative ? -1 : 0
    for digit in digits.reversed() { value = value << 8 | Int(digit) }
    return .integer(value)
  }

  /// A length of 64 bits.
  private mutating func length() throws(PickleError) -> Int {
    Int(clamping: try integer(UInt64.self))
  }

  private mutating func data(_ count: Int) throws(PickleError) -> PickleValue {
    let offset = try skip(count)
    return .bytes(offset..<position)
  }

  /// A string of Python 2: text where it is UTF-8.
  private mutating func oldString(_ count: Int) throws(PickleError) -> PickleValue {
    let offset = try skip(count)
    guard let text = String(validating: bytes[offset..<position], as: UTF8.self) else {
      return .bytes(offset..<position)
    }
    return .string(text)
  }

  mutating func pushTuple(_ elements: [PickleValue]) {
    stack.append(.tuple(heap.tuples.count))
    heap.tuples.append(elements)
  }

  mutating func pushList(_ elements: [PickleValue]) {
    stack.append(.list(heap.lists.count))
    heap.lists.append(elements)
  }

  mutating func pushDictionary(_ entries: [PickleHeap.Entry]) {
    stack.append(.dictionary(heap.dictionaries.count))
    heap.dictionaries.append(entries)
  }

  private mutating func append(_ elements: [PickleValue], at offset: Int) throws(PickleError) {
    guard let last = stack.last else { throw .malformed("APPENDS", at: offset) }
    switch last {
    case .list(let list): heap.lists[list] += elements
    // A subclass of list, or a deque: what it holds is left out.
    case .record: break
    case .none, .bool, .integer, .longInteger, .number, .string, .bytes, .tuple, .dictionary, .global,
      .storage,
      .tensor:
      throw .malformed("APPENDS", at: offset)
    }
  }

  /// Keys and values in turn.
  private mutating func setItems(_ items: [PickleValue], at offset: Int) throws(PickleError) {
    guard items.count % 2 == 0, let dictionary = lastDictionary() else {
      throw .malformed("SETITEMS", at: offset)
    }
    for i in stride(from: 0, to: items.count, by: 2) {
      heap.dictionaries[dictionary].append(.init(key: items[i], value: items[i + 1]))
    }
  }

  /// The dictionary on top of the stack, or that of the entries of a record there.
  private mutating func lastDictionary() -> Int? {
    guard let last = stack.last else { return nil }
    switch last {
    case .dictionary(let dictionary): return dictionary
    case .record(let record):
      if let dictionary = heap.records[record].entries { return dictionary }
      heap.records[record].entries = heap.dictionaries.count
      heap.dictionaries.append([])
      return heap.records[record].entries
    case .none, .bool, .integer, .longInteger, .number, .string, .bytes, .tuple, .list, .global, .storage,
      .tensor:
      return nil
    }
  }

  mutating func remember(_ index: Int, at offset: Int) throws(PickleError) {
    guard let value = stack.last else { throw .malformed("PUT", at: offset) }
    memo[index] = value
  }

  mutating func recall(_ index: Int, at offset: Int) throws(PickleError) {
    guard let value = memo[index] else { throw .malformed("GET", at: offset) }
    stack.append(value)
  }
}
