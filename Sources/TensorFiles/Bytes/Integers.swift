extension [UInt8] {
  /// A little-endian integer at a place; nil when the bytes end before it does.
  package func integer<Integer: FixedWidthInteger>(at offset: Int, as _: Integer.Type = Integer.self)
    -> Integer?
  {
    guard offset >= 0, offset <= count - MemoryLayout<Integer>.size else { return nil }
    return withUnsafeBytes {
      Integer(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Integer.self))
    }
  }
}
