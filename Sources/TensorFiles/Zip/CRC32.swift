/// The checksum of zip files: the remainder of division by x³² + x²⁶ + … + 1 (ISO 3309), bits reflected.
struct CRC32 {
  /// The remainders of all bytes.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { remainder, _ in
      remainder & 1 == 0 ? remainder >> 1 : remainder >> 1 ^ 0xEDB8_8320
    }
  }

  private var remainder = UInt32.max

  /// The checksum of what has been added.
  var value: UInt32 { ~remainder }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    let table = Self.table
    for byte in bytes {
      remainder = table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ remainder >> 8
    }
  }
}
