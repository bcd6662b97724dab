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

  /// The bytes that a zlib stream (RFC 1950) was made of; nil for one that is damaged, goes on behind its end, or gives
  /// more than `limit` bytes. Memory is taken as bytes come.
  static func bytes(ofZlib packed: FileBytes, limit: Int) -> [UInt8]? {
    guard isZlib(packed), packed.count > 6, packed.count < 1 << 31 else { return nil }
    var stream = z_stream()
    return withUnsafeMutablePointer(to: &stream) { stream -> [UInt8]? in
      guard gatescope_start_inflating(stream) == Z_OK else { return nil }
      defer { inflateEnd(stream) }
      return packed.withUnsafeBufferPointer { source -> [UInt8]? in
        // Two bytes of header before the data, four of a checksum behind it.
        stream.pointee.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + 2) }
        stream.pointee.avail_in = uInt(source.count - 6)
        guard let bytes = pieces(stream, limit: limit), stream.pointee.avail_in == 0 else { return nil }
        let checksum = packed.suffix(4).reduce(0) { $0 << 8 | UInt($1) }
        return bytes.withUnsafeBufferPointer { adler32(1, $0.baseAddress, uInt($0.count)) } == checksum
          ? bytes : nil
      }
    }
  }

  /// Whether bytes begin as a zlib stream: deflate with a window of 32 KB, and a check of that.
  static func isZlib(_ bytes: FileBytes) -> Bool {
    bytes.count > 1 && bytes[0] == 0x78 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
  }

  private static func pieces(_ stream: UnsafeMutablePointer<z_stream>, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let result = piece.withUnsafeMutableBufferPointer { room in
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = uInt(room.count)
        return CZlib.inflate(stream, Z_NO_FLUSH)
      }
      let made = piece.count - Int(stream.pointee.avail_out)
      guard made <= limit - bytes.count else { return nil }
      bytes += piece[..<made]
      if result == Z_STREAM_END { return bytes }
      guard result == Z_OK, made > 0 else { return nil }
    }
  }
}
