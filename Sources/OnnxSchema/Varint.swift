/// Protobuf's numbers of one to ten bytes: seven bits a byte, the lowest first, with the eighth bit set while more follow.
///
/// Source: protobuf.dev, "Encoding", Base 128 Varints.
package enum Varint {
  /// Reads the number at a position, and moves the position behind it.
  ///
  /// - Returns: nil where it does not end within ten bytes, or before `end`.
  package static func read(
    _ bytes: UnsafeRawBufferPointer, at position: inout Int, before end: Int
  ) -> UInt64? {
    var (value, shift): (UInt64, UInt64) = (0, 0)
    while position < end, shift < 64 {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}
