import CZlib

/// Unpacks deflated data (RFC 1951) by zlib.
enum Inflater {
  /// The most bytes that one byte of deflated data gives: two bits can repeat 258 bytes.
  static let largestRatio = 1032

  /// The bytes that `packed` was made of; nil unless they are `size` bytes and `packed` ends with them.
  static func bytes(of packed: UnsafeBufferPointer<UInt8>, size: Int) -> [UInt8]? {
    guard size >= 0, size / largestRatio <= packed.count else { return nil }
    var isWhole = false
    // One byte more than expected shows data that goes on.
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      isWhole = inflate(packed, into: buffer) == size
      count = isWhole ? size : 0
    }
    return isWhole ? bytes : nil
  }

  /// How many bytes were written; nil when the data is damaged, does not fit or does not end where `packed` does.
  private static func inflate(
    _ packed: UnsafeBufferPointer<UInt8>, into bytes: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    // zlib counts what it is handed in 32 bits.
    let most = 1 << 30
    var (stream, read, written) = (z_stream(), 0, 0)
    // The state inside keeps the stream's address.
    return withUnsafeMutablePointer(to: &stream) { stream in
      guard gatescope_start_inflating(stream) == Z_OK else { return nil }
      defer { inflateEnd(stream) }
      while true {
        let (input, room) = (min(packed.count - read, most), min(bytes.count - written, most))
        stream.pointee.next_in = packed.baseAddress.map { UnsafeMutablePointer(mutating: $0 + read) }
        stream.pointee.avail_in = uInt(input)
        stream.pointee.next_out = bytes.baseAddress.map { $0 + written }
        stream.pointee.avail_out = uInt(room)
        let result = CZlib.inflate(stream, Z_NO_FLUSH)
        let (taken, made) = (input - Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out))
        read += taken
        written += made
        if result == Z_STREAM_END { return read == packed.count ? written : nil }
        guard result == Z_OK, taken + made > 0 else { return nil }
      }
    }
  }
}
