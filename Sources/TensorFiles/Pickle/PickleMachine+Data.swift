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
    // SHORT_BINSTRING and BINSTRING (of Python 2), BINUNICODE, SHORT_BINUNICODE
    case UInt8(ascii: "U"): stack.append(.string(try text(Int(try byte()))))
    case UInt8(ascii: "T"): stack.append(.string(try text(Int(try integer(Int32.self)))))
    case UInt8(ascii: "X"): stack.append(.string(try text(Int(try integer(UInt32.self)))))
    case 0x8C: stack.append(.string(try text(Int(try byte()))))
    // EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3, TUPLE
    case UInt8(ascii: ")"): pushTuple([])
    case 0x85...0x87:
      var elements: [PickleValue] = []
      for _ in 0..<opcode - 0x84 { elements.append(try pop("TUPLE", at: offset)) }
      pushTuple(elements.reversed())
    case UInt8(ascii: "t"): pushTuple(try popToMark("TUPLE", at: offset))
    // EMPTY_LIST, APPEND, APPENDS
    case UInt8(ascii: "]"):
      stack.append(.list(heap.lists.count))
      heap.lists.append([])
    case UInt8(ascii: "a"): try append([try pop("APPEND", at: offset)], at: offset)
    case UInt8(ascii: "e"): try append(try popToMark("APPENDS", at: offset), at: offset)
    // EMPTY_DICT, SETITEM, SETITEMS
    case UInt8(ascii: "}"): pushDictionary([])
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

  private mutating func pushTuple(_ elements: [PickleValue]) {
    stack.append(.tuple(heap.tuples.count))
    heap.tuples.append(elements)
  }

  mutating func pushDictionary(_ entries: [PickleHeap.Entry]) {
    stack.append(.dictionary(heap.dictionaries.count))
    heap.dictionaries.append(entries)
  }

  private mutating func append(_ elements: [PickleValue], at offset: Int) throws(PickleError) {
    guard case .list(let list)? = stack.last else { throw .malformed("APPENDS", at: offset) }
    heap.lists[list] += elements
  }

  /// Keys and values in turn.
  private mutating func setItems(_ items: [PickleValue], at offset: Int) throws(PickleError) {
    guard case .dictionary(let dictionary)? = stack.last, items.count % 2 == 0 else {
      throw .malformed("SETITEMS", at: offset)
    }
    for i in stride(from: 0, to: items.count, by: 2) {
      heap.dictionaries[dictionary].append(.init(key: items[i], value: items[i + 1]))
    }
  }

  private mutating func remember(_ index: Int, at offset: Int) throws(PickleError) {
    guard let value = stack.last else { throw .malformed("PUT", at: offset) }
    memo[index] = value
  }

  private mutating func recall(_ index: Int, at offset: Int) throws(PickleError) {
    guard let value = memo[index] else { throw .malformed("GET", at: offset) }
    stack.append(value)
  }
}
