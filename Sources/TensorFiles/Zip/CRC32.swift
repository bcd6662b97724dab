import CZlib

/// The checksum of zip files, as zlib computes it.
struct CRC32 {
  /// The checksum of what has been added.
  private(set) var value: UInt32 = 0

  mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { add($0) }
  }

  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    value = UInt32(truncatingIfNeeded: crc32_z(uLong(value), bytes.baseAddress, bytes.count))
  }
}
