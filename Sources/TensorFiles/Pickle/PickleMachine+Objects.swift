extension PickleMachine {
  /// Performs an opcode that names a class or function or applies one; false when it is none of these. The few
  /// that are known stand for making a dictionary or a view of a storage, all others for making a record.
  mutating func performObjects(_ opcode: UInt8, at offset: Int) throws(PickleError) -> Bool {
    switch opcode {
    // GLOBAL, STACK_GLOBAL
    case UInt8(ascii: "c"):
      let module = try line()
      try pushGlobal(module: module, name: try line(), at: offset)
    case 0x93:
      guard case .string(let name) = try pop("STACK_GLOBAL", at: offset),
        case .string(let module) = try pop("STACK_GLOBAL", at: offset)
      else { throw .malformed("STACK_GLOBAL", at: offset) }
      try pushGlobal(module: module, name: name, at: offset)
    // REDUCE, NEWOBJ: a callable, or a class, and a tuple of arguments
    case UInt8(ascii: "R"), 0x81: try reduce(at: offset)
    // NEWOBJ_EX has arguments by name above them.
    case 0x92:
      _ = try pop("NEWOBJ_EX", at: offset)
      try reduce(at: offset)
    // OBJ: the class and its arguments behind a mark
    case UInt8(ascii: "o"):
      let parts = try popToMark("OBJ", at: offset)
      guard let type = parts.first else { throw .malformed("OBJ", at: offset) }
      stack.append(type)
      pushTuple(Array(parts.dropFirst()))
      try reduce(at: offset)
    // INST: the class by its name, its arguments behind a mark
    case UInt8(ascii: "i"):
      let module = try line()
      let name = try line()
      let arguments = try popToMark("INST", at: offset)
      try pushGlobal(module: module, name: name, at: offset)
      pushTuple(arguments)
      try reduce(at: offset)
    case UInt8(ascii: "b"): try build(at: offset)
    // BINPERSID
    case UInt8(ascii: "Q"): try pushStorage(at: offset)
    case _: return false
    }
    return true
  }

  private mutating func pushGlobal(module: String, name: String, at offset: Int) throws(PickleError) {
    var global = PickleGlobal(module: module, name: name)
    if case .unknown(let name) = global {
      guard let shared = heap.shared(name) else { throw .malformed("GLOBAL", at: offset) }
      global = .unknown(shared)
    }
    stack.append(.global(global))
  }

  mutating func pushRecord(_ name: String, arguments: Int) {
    stack.append(.record(heap.records.count))
    heap.records.append(PickleRecord(name: name, arguments: arguments))
  }

  /// BUILD: gives the object below its state.
  private mutating func build(at offset: Int) throws(PickleError) {
    let state = try pop("BUILD", at: offset)
    guard let last = stack.last else { throw .malformed("BUILD", at: offset) }
    switch last {
    case .record(let record):
      heap.records[record].state = state
      try fillArray(record, at: offset)
    // A state_dict carries the versions of its modules as an attribute, which changes no numbers.
    case .dictionary, .list, .tensor: break
    case .none, .bool, .integer, .longInteger, .number, .string, .bytes, .tuple, .global, .storage:
      throw .malformed("BUILD", at: offset)
    }
  }

  /// `("storage", class, key, location, count)`, in old files with None behind it; or in them `("module", class, …)`,
  /// a class with its source text.
  private mutating func pushStorage(at offset: Int) throws(PickleError) {
    guard case .tuple(let tuple) = try pop("BINPERSID", at: offset) else {
      throw .malformed("BINPERSID", at: offset)
    }
    let parts = heap.tuples[tuple]
    if parts.count >= 2, parts[0] == .string("module") { return stack.append(parts[1]) }
    guard parts.count >= 5, parts[0] == .string("storage"), case .global(let type) = parts[1],
      case .string(let key) = parts[2], case .integer(let count) = parts[4], count >= 0,
      parts.dropFirst(5).allSatisfy({ $0 == .none })
    else { throw .malformed("BINPERSID", at: offset) }
    guard case .storage(let dtype) = type else { return pushRecord(type.title, arguments: tuple) }
    stack.append(.storage(heap.storages.count))
    heap.storages.append(PickledStorage(key: key, dtype: dtype, count: count))
  }

  private mutating func reduce(at offset: Int) throws(PickleError) {
    guard case .tuple(let tuple) = try pop("REDUCE", at: offset) else {
      throw .malformed("REDUCE", at: offset)
    }
    switch try pop("REDUCE", at: offset) {
    case .global(let global): try apply(global, to: tuple, at: offset)
    // What a function would have returned is called.
    case .record(let record): pushRecord(heap.records[record].name, arguments: tuple)
    case .none, .bool, .integer, .longInteger, .number, .string, .bytes, .tuple, .list, .dictionary, .storage,
      .tensor:
      throw .malformed("REDUCE", at: offset)
    }
  }

  private mutating func apply(
    _ global: PickleGlobal, to tuple: Int, at offset: Int
  ) throws(PickleError) {
    let arguments = heap.tuples[tuple]
    switch global {
    case .orderedDictionary: try pushOrderedDictionary(arguments, at: offset)
    case .otherDictionary:
      if case .dictionary? = arguments.first { stack.append(arguments[0]) } else { pushDictionary([]) }
    case .collection:
      if case .list? = arguments.first { stack.append(arguments[0]) } else { pushList([]) }
    case .rebuildTensor: try pushTensor(tuple, isTyped: false, at: offset)
    case .rebuildTypedTensor: try pushTensor(tuple, isTyped: true, at: offset)
    case .rebuildParameter:
      if let first = arguments.first, heap.tensor(first) != nil {
        stack.append(first)
      } else {
        pushRecord(global.title, arguments: tuple)
      }
    case .rebuildSubclass:
      guard arguments.count >= 3, case .global(let function) = arguments[0], function != .rebuildSubclass,
        case .tuple(let inner) = arguments[2]
      else { throw .malformed("REDUCE", at: offset) }
      try apply(function, to: inner, at: offset)
    case .loadStorage: try pushNestedStorage(arguments, at: offset)
    case .encode: try pushEncoded(arguments, at: offset)
    case .arrayOfBytes: try pushArray(tuple, at: offset)
    case .reconstructor:
      guard case .global(let type)? = arguments.first else { throw .malformed("REDUCE", at: offset) }
      if case .unknown(let name) = type { heap.noteUnknown(name) }
      pushRecord(type.title, arguments: tuple)
    case .storage, .elementType: throw .malformed("REDUCE", at: offset)
    case .emptyArray, .array, .arrayType, .joblibArray: pushRecord(global.title, arguments: tuple)
    case .arrayScalar, .unknown:
      heap.noteUnknown(global.title)
      pushRecord(global.title, arguments: tuple)
    }
  }

  /// `OrderedDict()`, or in old pickles `OrderedDict([[key, value], …])`.
  private mutating func pushOrderedDictionary(
    _ arguments: [PickleValue], at offset: Int
  ) throws(PickleError) {
    guard let first = arguments.first else { return pushDictionary([]) }
    guard case .list(let list) = first else { throw .malformed("REDUCE", at: offset) }
    // The same list may be copied by every three bytes of a pickle, which no honest one does.
    copied += heap.lists[list].count
    guard copied <= Self.copyLimit else { throw .repeats(at: offset) }
    var entries: [PickleHeap.Entry] = []
    for pair in heap.lists[list] {
      let parts: [PickleValue]
      switch pair {
      case .list(let index): parts = heap.lists[index]
      case .tuple(let index): parts = heap.tuples[index]
      case .none, .bool, .integer, .longInteger, .number, .string, .bytes, .dictionary, .global, .storage,
        .tensor, .record:
        parts = []
      }
      guard parts.count == 2 else { throw .malformed("REDUCE", at: offset) }
      entries.append(.init(key: parts[0], value: parts[1]))
    }
    pushDictionary(entries)
  }

  /// `(storage, offset, size, stride, …)`; a record where the element type is none that is known.
  private mutating func pushTensor(_ tuple: Int, isTyped: Bool, at offset: Int) throws(PickleError) {
    let arguments = heap.tuples[tuple]
    guard arguments.count >= (isTyped ? 7 : 4) else { throw .malformed("REDUCE", at: offset) }
    if arguments[0].isRecord { return pushRecord("torch.Tensor", arguments: tuple) }
    guard case .storage(let storage) = arguments[0], case .integer(let start) = arguments[1], start >= 0,
      let shape = try naturals(arguments[2], at: offset),
      let strides = try naturals(arguments[3], at: offset),
      shape.count == strides.count
    else { throw .malformed("REDUCE", at: offset) }
    let dtype: DType?
    if isTyped {
      guard case .global(let type) = arguments[6] else { throw .malformed("REDUCE", at: offset) }
      if case .elementType(let known) = type { dtype = known } else { dtype = nil }
    } else {
      dtype = heap.storages[storage].dtype
    }
    guard let dtype else { return pushRecord("torch.Tensor", arguments: tuple) }
    stack.append(.tensor(heap.tensors.count))
    heap.tensors.append(
      PickledTensor(storage: storage, dtype: dtype, offset: start, shape: shape, strides: strides))
  }

  /// A tuple of integers from 0, at most as many as PyTorch has dimensions.
  mutating func naturals(_ value: PickleValue, at offset: Int) throws(PickleError) -> [Int]? {
    guard case .tuple(let tuple) = value, heap.tuples[tuple].count <= 64 else { return nil }
    // Few honest tensors have more than four dimensions, and a tuple may be named again and again.
    copied += max(0, heap.tuples[tuple].count - 4)
    guard copied <= Self.copyLimit else { throw .repeats(at: offset) }
    var naturals: [Int] = []
    for element in heap.tuples[tuple] {
      guard case .integer(let integer) = element, integer >= 0 else { return nil }
      naturals.append(integer)
    }
    return naturals
  }
}

extension PickleValue {
  fileprivate var isRecord: Bool { if case .record = self { true } else { false } }
}
