/// Reads the numbers of a part of an HDF5 file one after the other; none outside the part.
struct HDF5Cursor {
  private let bytes: FileBytes
  /// What the part is called in messages.
  let part: String
  private(set) var position: Int
  let end: Int
  /// Where the file ends, behind which no address points.
  private let fileSize: Int

  /// - Parameter range: lies within the file.
  init(_ bytes: FileBytes, _ range: Range<Int>, part: String, fileSize: Int) {
    self.bytes = bytes
    self.part = part
    self.fileSize = fileSize
    position = range.lowerBound
    end = range.upperBound
  }

  var remaining: Int { end - position }

  var outOfBounds: HDF5Error { .outOfBounds(part: part, at: position) }
  var damaged: HDF5Error { .damaged(part: part, at: position) }

  /// The next bytes, as their place in the file.
  mutating func range(_ count: Int) throws(HDF5Error) -> Range<Int> {
    guard count >= 0, count <= remaining else { throw outOfBounds }
    position += count
    return position - count..<position
  }

  mutating func skip(_ count: Int) throws(HDF5Error) { _ = try range(count) }

  /// To a multiple of eight bytes from a place; less where the part ends before.
  mutating func align(from start: Int) {
    position = min(end, position + (8 - (position - start) % 8) % 8)
  }

  /// A little-endian number of 1 to 8 bytes.
  mutating func number(_ width: Int) throws(HDF5Error) -> Int {
    let range = try range(width)
    var value: UInt64 = 0
    for k in range.reversed() { value = value << 8 | UInt64(bytes[k]) }
    guard let number = Int(exactly: value) else { throw outOfBounds }
    return number
  }

  /// The position that an address means; nil for the address of nothing.
  mutating func address() throws(HDF5Error) -> Int? {
    let range = try range(8)
    if range.allSatisfy({ bytes[$0] == 0xFF }) { return nil }
    position = range.lowerBound
    let address = try number(8)
    guard address <= fileSize else { throw outOfBounds }
    return address
  }

  /// A length in bytes, which is none that the file cannot have.
  mutating func length() throws(HDF5Error) -> Int {
    let length = try number(8)
    guard length <= fileSize else { throw outOfBounds }
    return length
  }

  mutating func expect(_ signature: StaticString) throws(HDF5Error) {
    let start = position
    let range = try range(signature.utf8CodeUnitCount)
    guard bytes[range].elementsEqual("\(signature)".utf8) else { throw .damaged(part: part, at: start) }
  }

  /// Whether these bytes come next; nothing is read.
  func isNext(_ signature: StaticString) -> Bool {
    bytes[position..<end].starts(with: "\(signature)".utf8)
  }
}
