import CZlib

/// What was done to the chunks of a dataset before they were written, in this order.
struct HDF5Filters {
  enum Filter {
    case deflate
    /// All first bytes of the elements, then all second ones, and so on.
    case shuffle
    /// A checksum of four bytes behind the data.
    case fletcher32
  }

  var filters: [Filter] = []

  /// - Parameter cursor: over the message; nil where there is none, and nothing was done.
  init(_ cursor: HDF5Cursor?, path: String) throws(HDF5Error) {
    guard var cursor else { return }
    let (version, count) = (try cursor.number(1), try cursor.number(1))
    guard version == 1 || version == 2 else { throw cursor.damaged }
    try cursor.skip(version == 1 ? 6 : 0)
    for _ in 0..<count {
      let id = try cursor.number(2)
      let nameLength = version == 1 || id >= 256 ? try cursor.number(2) : 0
      try cursor.skip(2)
      let values = try cursor.number(2)
      let name = cursor.position
      try cursor.skip(nameLength)
      if version == 1 { cursor.align(from: name) }
      try cursor.skip(4 * values)
      if version == 1, values % 2 == 1 { try cursor.skip(min(4, cursor.remaining)) }
      switch id {
      case 1: filters.append(.deflate)
      case 2: filters.append(.shuffle)
      case 3: filters.append(.fletcher32)
      case 32000: throw .notRead(what: "data packed by LZF", path: path)
      case _: throw .notRead(what: "data packed by filter \(id)", path: path)
      }
    }
  }

  /// A chunk as it was before; nil when it cannot be unpacked to this size.
  ///
  /// - Parameter skipped: a bit for each filter that was not applied to this chunk.
  func undone(
    _ packed: UnsafeBufferPointer<UInt8>, size: Int, elementSize: Int, skipped: Int
  ) -> [UInt8]? {
    var bytes: [UInt8]?
    for (position, filter) in filters.enumerated().reversed() where skipped >> position & 1 == 0 {
      switch filter {
      case .fletcher32:
        let count = (bytes?.count ?? packed.count) - 4
        guard count >= 0 else { return nil }
        bytes = Array((bytes ?? Array(packed)).prefix(count))
      case .deflate:
        // Filters before this one may have added a checksum.
        let added = 4 * filters[..<position].count { $0 == .fletcher32 }
        let unpacked =
          bytes.map { $0.withUnsafeBufferPointer { Self.inflated($0, size: size + added) } }
          ?? Self.inflated(packed, size: size + added)
        guard let unpacked else { return nil }
        bytes = unpacked
      case .shuffle: bytes = Self.unshuffled(bytes ?? Array(packed), elementSize: elementSize)
      }
    }
    let result = bytes ?? Array(packed)
    return result.count == size ? result : nil
  }

  /// The content of a zlib stream (RFC 1950): two bytes, deflated data, a checksum.
  private static func inflated(_ packed: UnsafeBufferPointer<UInt8>, size: Int) -> [UInt8]? {
    guard packed.count > 6, packed[0] & 0xF == 8, packed[1] & 0x20 == 0,
      let bytes = Inflater.bytes(of: UnsafeBufferPointer(rebasing: packed[2..<packed.count - 4]), size: size)
    else { return nil }
    let expected = packed.suffix(4).reduce(0) { $0 << 8 | UInt($1) }
    let found = bytes.withUnsafeBufferPointer { adler32_z(1, $0.baseAddress, $0.count) }
    return UInt(found) == expected ? bytes : nil
  }

  private static func unshuffled(_ bytes: [UInt8], elementSize: Int) -> [UInt8] {
    guard elementSize > 1 else { return bytes }
    let count = bytes.count / elementSize
    var result = bytes
    for element in 0..<count {
      for byte in 0..<elementSize { result[element * elementSize + byte] = bytes[byte * count + element] }
    }
    return result
  }
}
