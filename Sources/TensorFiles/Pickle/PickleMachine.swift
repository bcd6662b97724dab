/// A reader of pickles (Python's `pickletools` describes the opcodes) that builds plain data and the tensors of
/// PyTorch and NumPy, and inert records of everything else.
///
/// Each opcode takes at least a byte and makes at most one value, and what is copied or decoded is counted, so that
/// memory stays in proportion to the pickle's length.
struct PickleMachine {
  /// The longest pickle that is read: names and sizes of a million tensors take less.
  static let byteLimit = 1 << 26

  /// How many values may lie on the stack, and how many containers and objects may be made, before their number must be
  /// in proportion to the pickle's length: honest ones of a single byte do not follow each other by the million.
  static let stackLimit = 1 << 20
  static let containerLimit = 1 << 17

  /// The longest text or data that counts as a part of the pickle, not as what it holds.
  static let shortLength = 256

  /// The most entries that are copied into dictionaries.
  static let copyLimit = 1 << 20

  let bytes: FileBytes
  let end: Int
  var position: Int
  var stack: [PickleValue] = []
  var marks: [Int] = []
  var memo: [Int: PickleValue] = [:]
  var heap = PickleHeap()
  var copied = 0
  /// Bytes that are not in the file as they are meant, by their places behind its end.
  var decoded: [UInt8] = []
  /// How many bytes of storages inside the pickle were unpacked, which no honest pickle does twice.
  var nested = 0
  /// Whether this is the pickle of a storage inside another.
  let isNested: Bool
  /// Bytes of long texts and of arrays in the present pickle.
  private var dataCount = 0

  /// - Parameter range: where the pickle lies in the file; it may end before the range does.
  init(_ bytes: FileBytes, _ range: Range<Int>, isNested: Bool = false) {
    self.bytes = bytes
    self.isNested = isNested
    position = range.lowerBound
    end = range.upperBound
  }

  /// Runs up to STOP and returns what is left on the stack. Called again, it reads the pickle that follows, with
  /// an empty stack and memo.
  mutating func run() throws(PickleError) -> PickleValue {
    let start = position
    stack = []
    marks = []
    memo = [:]
    dataCount = 0
    while true {
      guard position - start - dataCount < Self.byteLimit else {
        throw .tooLong(byteCount: end - start, limit: Self.byteLimit)
      }
      let offset = position
      try checkParts(position - start - dataCount, at: offset)
      let opcode = try byte()
      // STOP
      if opcode == UInt8(ascii: ".") {
        guard let result = stack.last else { throw .malformed("STOP", at: offset) }
        return result
      }
      if try performData(opcode, at: offset) { continue }
      if try performText(opcode, at: offset) { continue }
      guard try performObjects(opcode, at: offset) else {
        throw .forbiddenOpcode(opcode, at: offset)
      }
    }
  }

  /// - Parameter length: how many bytes of the pickle were read, data left out.
  private func checkParts(_ length: Int, at offset: Int) throws(PickleError) {
    let containers =
      heap.lists.count + heap.tuples.count + heap.dictionaries.count + heap.records.count
      + heap.storages.count
    guard stack.count + marks.count <= Self.stackLimit + length / 8,
      containers <= Self.containerLimit + length / 4
    else { throw .tooManyParts(at: offset) }
  }

  // MARK: Bytes

  mutating func byte() throws(PickleError) -> UInt8 {
    guard position < end else { throw .endsEarly(at: position) }
    position += 1
    return bytes[position - 1]
  }

  mutating func integer<Integer: FixedWidthInteger>(_: Integer.Type) throws(PickleError) -> Integer {
    let offset = try skip(MemoryLayout<Integer>.size)
    return bytes.integer(at: offset) ?? 0
  }

  /// Moves over bytes and returns where they begin.
  mutating func skip(_ count: Int) throws(PickleError) -> Int {
    guard count >= 0, count <= end - position else { throw .endsEarly(at: position) }
    position += count
    if count > Self.shortLength { dataCount += count }
    return position - count
  }

  mutating func text(_ count: Int) throws(PickleError) -> String {
    let offset = try skip(count)
    return String(decoding: bytes[offset..<position], as: UTF8.self)
  }

  /// Text up to a line break, which is skipped.
  mutating func line() throws(PickleError) -> String {
    let range = try lineRange()
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Where the bytes up to a line break are, which is skipped.
  mutating func lineRange() throws(PickleError) -> Range<Int> {
    guard let lineBreak = bytes[position..<end].firstIndex(of: UInt8(ascii: "\n")) else {
      throw .endsEarly(at: position)
    }
    let start = try skip(lineBreak - position)
    position += 1
    return start..<lineBreak
  }

  // MARK: Stack

  mutating func pop(_ opcode: String, at offset: Int) throws(PickleError) -> PickleValue {
    // What lies under the last mark belongs to whoever set it.
    guard stack.count > marks.last ?? 0, let value = stack.popLast() else {
      throw .malformed(opcode, at: offset)
    }
    return value
  }

  mutating func popToMark(_ opcode: String, at offset: Int) throws(PickleError) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw .malformed(opcode, at: offset) }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }
}
