extension PickleMachine {
  /// The bytes at a place: of the file, or behind its end of what was decoded.
  private func contents(_ range: Range<Int>) -> FileBytes {
    range.lowerBound < bytes.count
      ? bytes.part(range)
      : FileBytes(Array(decoded[range.lowerBound - bytes.count..<range.upperBound - bytes.count]))
  }

  /// The place of bytes that are given as bytes or, in pickles of Python 2, as text.
  mutating func place(_ value: PickleValue, at offset: Int) throws(PickleError) -> Range<Int>? {
    switch value {
    case .bytes(let range): return range
    case .string(let text): return try keep(Array(text.utf8), at: offset)
    case .none, .bool, .integer, .longInteger, .number, .tuple, .list, .dictionary, .global, .storage,
      .tensor,
      .record:
      return nil
    }
  }

  /// Puts bytes behind the end of the file. What is written as text may be turned round once more.
  mutating func keep(_ new: [UInt8], at offset: Int) throws(PickleError) -> Range<Int> {
    guard new.count <= 2 * bytes.count - decoded.count else { throw .repeats(at: offset) }
    let start = bytes.count + decoded.count
    decoded += new
    return start..<start + new.count
  }

  /// Numbers of so many bytes with their bytes in the other order, behind the end of the file.
  mutating func turned(_ range: Range<Int>, width: Int, at offset: Int) throws(PickleError) -> Range<Int> {
    guard range.count <= 2 * bytes.count - decoded.count else { throw .repeats(at: offset) }
    var turned: [UInt8] = []
    turned.reserveCapacity(range.count)
    let contents = contents(range)
    for start in stride(from: contents.startIndex, through: contents.endIndex - width, by: width) {
      turned.append(contentsOf: contents[start..<start + width].reversed())
    }
    return try keep(turned, at: offset)
  }

  /// `encode(text, "latin1")`: a byte a character.
  mutating func pushEncoded(_ arguments: [PickleValue], at offset: Int) throws(PickleError) {
    guard arguments.count >= 1, case .string(let text) = arguments[0] else {
      throw .malformed("REDUCE", at: offset)
    }
    var new: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else { throw .malformed("REDUCE", at: offset) }
      new.append(byte)
    }
    stack.append(.bytes(try keep(new, at: offset)))
  }

  /// A storage that is in the pickle as a file of torch.save (in its old form): how `pickle.dump` writes a tensor.
  mutating func pushNestedStorage(_ arguments: [PickleValue], at offset: Int) throws(PickleError) {
    guard !isNested, let value = arguments.first, let range = try place(value, at: offset) else {
      throw .malformed("REDUCE", at: offset)
    }
    nested += range.count
    guard nested <= bytes.count + decoded.count else { throw .repeats(at: offset) }
    let inner = contents(range)
    var machine = PickleMachine(inner, 0..<inner.count, isNested: true)
    // The magic number, the version, the system; the storage; the keys.
    for _ in 0..<3 { _ = try machine.run() }
    let root = try machine.run()
    _ = try machine.run()
    guard case .storage(let index) = root else { throw .malformed("REDUCE", at: offset) }
    var storage = machine.heap.storages[index]
    let (start, size) = (machine.position + 8, (storage.dtype?.bitWidth ?? 8) / 8)
    guard start <= inner.count, storage.count <= (inner.count - start) / size else {
      throw .endsEarly(at: range.upperBound)
    }
    storage.bytes = range.lowerBound + start..<range.lowerBound + start + storage.count * size
    stack.append(.storage(heap.storages.count))
    heap.storages.append(storage)
  }
}
