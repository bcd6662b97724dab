extension PickleMachine {
  /// Performs an opcode that names a class or function or applies one; false when it is none of these. The few
  /// that are known stand for making a dictionary or a view of a storage.
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
    // REDUCE
    case UInt8(ascii: "R"): try reduce(at: offset)
    // BUILD: a state_dict carries the versions of its modules as an attribute, which changes no numbers.
    case UInt8(ascii: "b"):
      _ = try pop("BUILD", at: offset)
      guard case .dictionary? = stack.last else { throw .malformed("BUILD", at: offset) }
    // BINPERSID
    case UInt8(ascii: "Q"): try pushStorage(at: offset)
    case _: return false
    }
    return true
  }

  private mutating func pushGlobal(module: String, name: String, at offset: Int) throws(PickleError) {
    guard let global = PickleGlobal(module: module, name: name) else {
      throw .forbiddenGlobal("\(module).\(name)", at: offset)
    }
    stack.append(.global(global))
  }

  /// `("storage", class, key, location, count)`, in old files with None behind it.
  private mutating func pushStorage(at offset: Int) throws(PickleError) {
    guard case .tuple(let tuple) = try pop("BINPERSID", at: offset) else {
      throw .malformed("BINPERSID", at: offset)
    }
    let parts = heap.tuples[tuple]
    guard parts.count >= 5, parts[0] == .string("storage"), case .global(.storage(let dtype)) = parts[1],
      case .string(let key) = parts[2], case .integer(let count) = parts[4], count >= 0,
      parts.dropFirst(5).allSatisfy({ $0 == .none })
    else { throw .malformed("BINPERSID", at: offset) }
    stack.append(.storage(heap.storages.count))
    heap.storages.append(PickledStorage(key: key, dtype: dtype, count: count))
  }

  private mutating func reduce(at offset: Int) throws(PickleError) {
    guard case .tuple(let tuple) = try pop("REDUCE", at: offset),
      case .global(let global) = try pop("REDUCE", at: offset)
    else { throw .malformed("REDUCE", at: offset) }
    let arguments = heap.tuples[tuple]
    switch global {
    case .orderedDictionary: try pushOrderedDictionary(arguments, at: offset)
    case .rebuildTensor: try pushTensor(arguments, dtype: nil, at: offset)
    case .rebuildTypedTensor:
      guard arguments.count >= 7, case .global(.elementType(let dtype)) = arguments[6] else {
        throw .malformed("REDUCE", at: offset)
      }
      try pushTensor(arguments, dtype: dtype, at: offset)
    case .rebuildParameter:
      guard let first = arguments.first, case .tensor = first else { throw .malformed("REDUCE", at: offset) }
      stack.append(first)
    case .storage, .elementType: throw .malformed("REDUCE", at: offset)
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
    guard copied <= Self.copyLimit else { throw .malformed("REDUCE", at: offset) }
    var entries: [PickleHeap.Entry] = []
    for pair in heap.lists[list] {
      let parts: [PickleValue]
      switch pair {
      case .list(let index): parts = heap.lists[index]
      case .tuple(let index): parts = heap.tuples[index]
      case .none, .bool, .integer, .longInteger, .number, .string, .dictionary, .global, .storage, .tensor:
        parts = []
      }
      guard parts.count == 2 else { throw .malformed("REDUCE", at: offset) }
      entries.append(.init(key: parts[0], value: parts[1]))
    }
    pushDictionary(entries)
  }

  /// `(storage, offset, size, stride, …)`.
  private mutating func pushTensor(
    _ arguments: [PickleValue], dtype: DType?, at offset: Int
  ) throws(PickleError) {
    guard arguments.count >= 4, case .storage(let storage) = arguments[0],
      case .integer(let start) = arguments[1], start >= 0, let shape = naturals(arguments[2]),
      let strides = naturals(arguments[3]), shape.count == strides.count,
      let dtype = dtype ?? heap.storages[storage].dtype
    else { throw .malformed("REDUCE", at: offset) }
    stack.append(.tensor(heap.tensors.count))
    heap.tensors.append(
      PickledTensor(storage: storage, dtype: dtype, offset: start, shape: shape, strides: strides))
  }

  /// A tuple of integers from 0, at most as many as PyTorch has dimensions.
  private func naturals(_ value: PickleValue) -> [Int]? {
    guard case .tuple(let tuple) = value, heap.tuples[tuple].count <= 64 else { return nil }
    var naturals: [Int] = []
    for element in heap.tuples[tuple] {
      guard case .integer(let integer) = element, integer >= 0 else { return nil }
      naturals.append(integer)
    }
    return naturals
  }
}
