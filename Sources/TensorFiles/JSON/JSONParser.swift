/// Reads JSON strictly, in one pass, with bounded nesting and a bounded number of values.
///
/// Written here because a safetensors header must be refused when a name occurs twice, which general decoders
/// do not notice, and because an error should name the byte.
package struct JSONParser {
  package static let depthLimit = 64
  package static let valueLimit = 1_000_000

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var valueCount = 0

  /// Parses the whole of `bytes`.
  package static func parse(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> JSON {
    var parser = JSONParser(bytes: bytes, position: bytes.startIndex)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.endIndex else { throw .trailingBytes(at: parser.offset) }
    return value
  }

  /// Bytes from the start of the text.
  private var offset: Int { position - bytes.startIndex }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private func unexpected(_ expected: String) -> JSONError {
    next.map { .unexpectedByte($0, at: offset, expected: expected) } ?? .unexpectedEnd
  }

  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard next == byte else { throw unexpected("\"\(Character(UnicodeScalar(byte)))\"") }
    position += 1
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    valueCount += 1
    guard valueCount <= Self.valueLimit else { throw .tooManyValues(limit: Self.valueLimit) }
    guard depth < Self.depthLimit else { throw .tooDeep(at: offset) }
    skipSpace()
    guard let byte = next else { throw .unexpectedEnd }
    switch byte {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw unexpected("a value")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let length = word.utf8CodeUnitCount
    let end = bytes.index(position, offsetBy: length, limitedBy: bytes.endIndex)
    guard let end, bytes[position..<end].elementsEqual("\(word)".utf8) else {
      throw unexpected("\(word)")
    }
    position = end
    return value
  }

  private mutating func members(depth: Int) throws(JSONError) -> [JSON.Member] {
    var members: [JSON.Member] = []
    var names: Set<String> = []
    try expect(UInt8(ascii: "{"))
    skipSpace()
    if next == UInt8(ascii: "}") {
      position += 1
      return members
    }
    while true {
      skipSpace()
      let start = offset
      let name = try string()
      guard names.insert(name).inserted else { throw .duplicateName(name, at: start) }
      skipSpace()
      try expect(UInt8(ascii: ":"))
      members.append(JSON.Member(name: name, value: try value(depth: depth + 1)))
      skipSpace()
      if next == UInt8(ascii: "}") {
        position += 1
        return members
      }
      try expect(UInt8(ascii: ","))
    }
  }

  private mutating func elements(depth: Int) throws(JSONError) -> [JSON] {
    var elements: [JSON] = []
    try expect(UInt8(ascii: "["))
    skipSpace()
    if next == UInt8(ascii: "]") {
      position += 1
      return elements
    }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if next == UInt8(ascii: "]") {
        position += 1
        return elements
      }
      try expect(UInt8(ascii: ","))
    }
  }

  private mutating func string() throws(JSONError) -> String {
    try expect(UInt8(ascii: "\""))
    let start = offset
    var decoded: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .notUTF8(at: start) }
        return text
      case UInt8(ascii: "\\"):
        decoded.append(contentsOf: String(Character(try escape())).utf8)
      case 0..<0x20:
        position -= 1
        throw unexpected("a character of a string")
      case let plain:
        decoded.append(plain)
      }
    }
    throw .unexpectedEnd
  }

  /// What follows a backslash, two escapes for a surrogate pair.
  private mutating func escape() throws(JSONError) -> UnicodeScalar {
    let start = offset - 1
    guard let byte = next else { throw .unexpectedEnd }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UnicodeScalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexadecimal()
      if let scalar = UnicodeScalar(unit) { return scalar }
      // A pair stands for 0x10000 + ten bits of the first + ten bits of the second.
      guard unit < 0xDC00, next == UInt8(ascii: "\\") else { throw .badEscape(at: start) }
      position += 1
      try expect(UInt8(ascii: "u"))
      let low = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(low),
        let scalar = UnicodeScalar(0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(low - 0xDC00))
      else { throw .badEscape(at: start) }
      return scalar
    default: throw .badEscape(at: start)
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    let start = offset
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw .unexpectedEnd }
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { throw .badEscape(at: start) }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw unexpected("a digit") }
  }

  private mutating func number() throws(JSONError) -> JSON {
    let start = position
    var isInteger = true
    if next == UInt8(ascii: "-") { position += 1 }
    if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isInteger = false
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text) else { throw .badNumber(at: start - bytes.startIndex) }
    return .number(number)
  }
}
