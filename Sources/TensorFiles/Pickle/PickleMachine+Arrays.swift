extension PickleMachine {
  /// Makes a record an array when its state is that of one.
  mutating func fillArray(_ record: Int, at offset: Int) throws(PickleError) {
    switch heap.records[record].name {
    case PickleGlobal.array.title:
      switch heap.records[record].state {
      // (version, shape, dtype, is in column order, bytes)
      case .tuple(let tuple) where heap.tuples[tuple].count == 5:
        let parts = heap.tuples[tuple]
        guard let range = try place(parts[4], at: offset) else { return }
        heap.records[record].tensor = try tensor(
          range, shape: parts[1], type: parts[2], isColumnMajor: parts[3] == .bool(true),
          at: offset)
      case .dictionary(let dictionary): try readJoblibArray(record, dictionary, at: offset)
      case _: break
      }
    case _: break
    }
  }

  /// `_frombuffer(bytes, dtype, shape, order)`: an array whose bytes are in the pickle.
  mutating func pushArray(_ tuple: Int, at offset: Int) throws(PickleError) {
    let arguments = heap.tuples[tuple]
    pushRecord(PickleGlobal.array.title, arguments: tuple)
    guard arguments.count >= 4, let range = try place(arguments[0], at: offset) else { return }
    heap.records[heap.records.count - 1].tensor = try tensor(
      range, shape: arguments[2], type: arguments[1], isColumnMajor: arguments[3] == .string("F"),
      at: offset)
  }

  /// joblib writes the bytes of an array behind the state of its note, in newer versions behind as many bytes as
  /// align them.
  private mutating func readJoblibArray(
    _ record: Int, _ dictionary: Int, at offset: Int
  ) throws(PickleError) {
    // A note has six entries; a longer one would be searched each time.
    guard heap.dictionaries[dictionary].count <= 16, let type = heap.value("dtype", in: dictionary),
      let shape = heap.value("shape", in: dictionary), let element = elementType(type),
      let lengths = try naturals(shape, at: offset)
    else { throw .malformed("BUILD", at: offset) }
    if case .integer? = heap.value("numpy_array_alignment_bytes", in: dictionary) {
      _ = try skip(Int(try byte()))
    }
    var size = element.bitWidth / 8
    for length in lengths {
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      guard !overflow else { throw .endsEarly(at: offset) }
      size = product
    }
    let start = try skip(size)
    heap.records[record].tensor = try tensor(
      start..<start + size, shape: shape, type: type,
      isColumnMajor: heap.value("order", in: dictionary) == .string("F"), at: offset)
  }

  /// A view of bytes as an array; nil, which leaves the array out, when its elements are none that are known or it
  /// does not fit.
  private mutating func tensor(
    _ range: Range<Int>, shape: PickleValue, type: PickleValue, isColumnMajor: Bool, at offset: Int
  ) throws(PickleError) -> Int? {
    var range = range
    guard let dtype = elementType(type), let shape = try naturals(shape, at: offset) else { return nil }
    var (stride, strides) = (1, [Int](repeating: 0, count: shape.count))
    for d in isColumnMajor ? Array(shape.indices) : shape.indices.reversed() {
      strides[d] = stride
      let (product, overflow) = stride.multipliedReportingOverflow(by: shape[d])
      guard !overflow else { return nil }
      stride = product
    }
    guard stride <= range.count / (dtype.bitWidth / 8) else { return nil }
    if isBigEndian(type) { range = try turned(range, width: dtype.bitWidth / 8, at: offset) }
    heap.storages.append(
      PickledStorage(key: "", dtype: dtype, count: range.count / (dtype.bitWidth / 8), bytes: range))
    heap.tensors.append(
      PickledTensor(
        storage: heap.storages.count - 1, dtype: dtype, offset: 0, shape: shape, strides: strides))
    return heap.tensors.count - 1
  }

  /// The element type that NumPy's `dtype("f4")` with the state `(3, "<", …)` is; nil for what is none of numbers.
  private func elementType(_ value: PickleValue) -> DType? {
    guard case .record(let index) = value, heap.records[index].name == PickleGlobal.arrayType.title else {
      return nil
    }
    let record = heap.records[index]
    guard case .string(let name)? = heap.tuples[record.arguments].first else { return nil }
    return Self.elementTypes[name]
  }

  /// Whether the state of a `dtype` says that the first byte of a number is its highest.
  private func isBigEndian(_ value: PickleValue) -> Bool {
    guard case .record(let index) = value, case .tuple(let state) = heap.records[index].state,
      heap.tuples[state].count > 1
    else { return false }
    return heap.tuples[state][1] == .string(">")
  }

  private static let elementTypes: [String: DType] = [
    "f8": .f64, "f4": .f32, "f2": .f16, "i8": .i64, "i4": .i32, "i2": .i16, "i1": .i8, "u8": .u64, "u4": .u32,
    "u2": .u16, "u1": .u8, "b1": .bool,
  ]
}
