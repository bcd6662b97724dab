extension PickleMachine {
  /// Performs an opcode that names a class or function or applies one; false when it is none of these. The few
  /// that are known stand for making a dictionary or a view of a storage.
  mutating func performObjects(_ opcode: UInt8, at place: Int) throws(PickleError) -> Bool {
    switch opcode {
    // GLOBAL, STACK_GLOBAL
    case UInt8(ascii: "c"):
      let module = try line()
      try pushGlobal(module: module, name: try line(), at: place)
    case 0x93:
      guard case .string(let name) = try pop("STACK_GLOBAL", at: place),
        case .string(let module) = try pop("STACK_GLOBAL", at: place)
      else { throw .malformed("STACK_GLOBAL", at: place) }
      try pushGlobal(module: module, name: name, at: place)
    // REDUCE
    case UInt8(ascii: "R"): try reduce(at: place)
    // BUILD: a state_dict carries the versions of its modules as an attribute, which changes no numbers.
    case UInt8(ascii: "b"):
      _ = try pop("BUILD", at: place)
      guard case .dictionary? = stack.last else { throw .malformed("BUILD", at: place) }
    // BINPERSID
    case UInt8(ascii: "Q"): try pushStorage(at: place)
    case _: return false
    }
    return true
  }

  private mutating func pushGlobal(module: String, name: String, at place: Int) throws(PickleError) {
    guard let global = PickleGlobal(module: module, name: name) else {
      throw .forbiddenGlobal("\(module).\(name)", at: place)
    }
    stack.append(.global(global))
  }

  /// `("storage", class, key, location, count)`, in old files with None behind it.
  private mutating func pushStorage(at place: Int) throws(PickleError) {
    guard case .tuple(let tuple) = try pop("BINPERSID", at: place) else {
      throw .malformed("BINPERSID", at: place)
    }
    let parts = heap.tuples[tuple]
    guard parts.count >= 5, parts[0] == .string("storage"), case .global(.storage(let dtype)) = parts[1],
      case .string(let key) = parts[2], case .integer(let count) = parts[4], count >= 0,
      parts.dropFirst(5).allSatisfy({ $0 == .none })
    else { throw .malformed("BINPERSID", at: place) }
    stack.append(.storage(heap.storages.count))
    heap.storages.append(PickledStorage(key: key, dtype: dtype, count: count))
  }

  private mutating func reduce(at place: Int) throws(PickleError) {
    guard case .tuple(let tuple) = try pop("REDUCE", at: place),
      case .global(let global) = try pop("REDUCE", at: place)
    else { throw .malformed("REDUCE", at: place) }
    let arguments = heap.tuples[tuple]
    switch global {
    case .orderedDictionary: try pushOrderedDictionary(arguments, at: place)
    case .rebuildTensor: try pushTensor(arguments, dtype: nil, at: place)
    case .rebuildTypedTensor:
      guard arguments.count >= 7, case .global(.elementType(let dtype)) = arguments[6] else {
        throw .malformed("REDUCE", at: place)
      }
      try pushTensor(arguments, dtype: dtype, at: place)
    case .rebuildParameter:
      guard let first = arguments.first, case .tensor = first else { throw .malformed("REDUCE", at: place) }
      stack.append(first)
    case .storage, .elementType: throw .malformed("REDUCE", at: place)
    }
  }

  /// `OrderedDict()`, or in old pickles `OrderedDict([[key, value], …])`.
  private mutating func pushOrderedDictionary(
    _ arguments: [PickleValue], at place: Int
  ) throws(PickleError) {
    guard let first = arguments.first else { return pushDictionary([]) }
    guard case .list(let list) = first else { throw .malformed("REDUCE", at: place) }
    // The same list may be copied by every three bytes of a pickle, which no honest one does.
    copied += heap.lists[list].count
    guard copied <= Self.copyLimit else { throw .malformed("REDUCE", at: place) }
    var entries: [PickleHeap.Entry] = []
    for pair in heap.lists[list] {
      let parts: [PickleValue]
      switch pair {
      case .list(let index): parts = heap.lists[index]
      case .tuple(let index): parts = heap.tuples[index]
      case .none, .bool, .integer, .longInteger, .number, .string, .dictionary, .global, .storage, .tensor:
        parts = []
      }
      guard parts.count == 2 else { throw .malformed("REDUCE", at: place) }
      entries.append(.init(key: parts[0], value: parts[1]))
    }
    pushDictionary(entries)
  }

  /// `(storage, offset, size, stride, …)`.
  private mutating func pushTensor(
    _ arguments: [PickleValue], dtype: DType?, at place: Int
  ) throws(PickleError) {
    guard arguments.count >= 4, case .storage(let storage) = arguments[0],
      case .integer(let offset) = arguments[1], offset >= 0, let shape = naturals(arguments[2]),
      let strides = naturals(arguments[3]), shape.count == strides.count,
      let dtype = dtype ?? heap.storages[storage].dtype
    else { throw .malformed("REDUCE", at: place) }
    stack.append(.tensor(heap.tensors.count))
    heap.tensors.append(
      PickledTensor(storage: storage, dtype: dtype, offset: offset, shape: shape, strides: strides))
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
