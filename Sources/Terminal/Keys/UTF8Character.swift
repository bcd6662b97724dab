import Explorer

/// Characters beyond ASCII, as terminals send them.
nonisolated enum UTF8Character {
  /// Decodes one scalar at the beginning of the bytes. Bytes that are not UTF-8 are skipped one by one.
  static func step(_ bytes: ArraySlice<UInt8>) -> KeyDecoder.Step? {
    guard let first = bytes.first, let length = length(after: first) else {
      return KeyDecoder.Step(nil as Key?, length: 1)
    }
    let encoded = bytes.prefix(length)
    let continuation = encoded.dropFirst().prefix { $0 & 0xC0 == 0x80 }
    guard continuation.count == encoded.count - 1 else { return KeyDecoder.Step(nil as Key?, length: 1) }
    guard encoded.count == length else { return nil }
    let text = String(validating: encoded, as: UTF8.self)
    return KeyDecoder.Step(text?.first.map { .character($0) }, length: text == nil ? 1 : length)
  }

  /// The length of a sequence by its first byte (RFC 3629); nil for bytes that begin none.
  private static func length(after first: UInt8) -> Int? {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }
}
