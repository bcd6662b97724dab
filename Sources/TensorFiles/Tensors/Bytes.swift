extension [UInt8] {
  /// A little-endian integer at a place; nil when the bytes end before it does.
  package func integer<Integer: FixedWidthInteger>(at place: Int, as _: Integer.Type = Integer.self)
    -> Integer?
  {
    guard place >= 0, place <= count - MemoryLayout<Integer>.size else { return nil }
    return withUnsafeBytes {
      Integer(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Integer.self))
    }
  }
}
