extension PickleMachine {
  /// Performs an opcode of protocol 0, which writes data as lines of text; false when it is none of these.
  mutating func performText(_ opcode: UInt8, at offset: Int) throws(PickleError) -> Bool {
    switch opcode {
    // INT, which is also how True and False are written; LONG; FLOAT
    case UInt8(ascii: "I"):
      let line = try line()
      switch line {
      case "00": stack.append(.bool(false))
      case "01": stack.append(.bool(true))
      case _: stack.append(try integer(line, "INT", at: offset))
      }
    case UInt8(ascii: "L"):
      let line = try line()
      stack.append(try integer(line.hasSuffix("L") ? String(line.dropLast()) : line, "LONG", at: offset))
    case UInt8(ascii: "F"):
      guard let number = Double(try line()) else { throw .malformed("FLOAT", at: offset) }
      stack.append(.number(number))
    // STRING (of Python 2), UNICODE
    case UInt8(ascii: "S"): stack.append(try quoted(try lineRange(), at: offset))
    case UInt8(ascii: "V"): stack.append(.string(unicode(try lineRange())))
    // PUT, GET
    case UInt8(ascii: "p"): try remember(try index("PUT", at: offset), at: offset)
    case UInt8(ascii: "g"): try recall(try index("GET", at: offset), at: offset)
    case _: return false
    }
    return true
  }

  private mutating func index(_ opcode: String, at offset: Int) throws(PickleError) -> Int {
    guard let index = Int(try line()), index >= 0 else { throw .malformed(opcode, at: offset) }
    return index
  }

  /// A number that is too long to be one of a size or a key says nothing here.
  private func integer(_ line: String, _ opcode: String, at offset: Int) throws(PickleError) -> PickleValue {
    if let value = Int(line) { return .integer(value) }
    let digits = line.hasPrefix("-") ? line.dropFirst() : line[...]
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else {
      throw .malformed(opcode, at: offset)
    }
    return .none
  }

  /// A string literal of Python 2: text where it is UTF-8, else bytes.
  private mutating func quoted(_ range: Range<Int>, at offset: Int) throws(PickleError) -> PickleValue {
    guard range.count >= 2, let quote = bytes[range].first,
      [UInt8(ascii: "'"), UInt8(ascii: "\"")].contains(quote),
      bytes[range.upperBound - 1] == quote
    else { throw .malformed("STRING", at: offset) }
    let contents = Self.unescaped(bytes[range.lowerBound + 1..<range.upperBound - 1])
    if let text = String(validating: contents, as: UTF8.self) { return .string(text) }
    return .bytes(try keep(contents, at: offset))
  }

  /// Source: The Python Language Reference, 2.4.1, of what `repr` of a Python 2 string writes.
  private static func unescaped(_ literal: Slice<FileBytes>) -> [UInt8] {
    var result: [UInt8] = []
    var k = literal.startIndex
    while k < literal.endIndex {
      guard literal[k] == UInt8(ascii: "\\"), k + 1 < literal.endIndex else {
        result.append(literal[k])
        k += 1
        continue
      }
      if literal[k + 1] == UInt8(ascii: "x"), let value = hexadecimal(literal, at: k + 2, count: 2) {
        result.append(UInt8(truncatingIfNeeded: value))
        k += 4
        continue
      }
      switch literal[k + 1] {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case let other: result.append(other)
      }
      k += 2
    }
    return result
  }

  /// Text in which each byte is a character (Latin-1), and others are `\uXXXX` and `\UXXXXXXXX`.
  private func unicode(_ range: Range<Int>) -> String {
    var text = ""
    var k = range.lowerBound
    while k < range.upperBound {
      let isEscape = bytes[k] == UInt8(ascii: "\\") && k + 1 < range.upperBound
      let digits =
        !isEscape ? 0 : bytes[k + 1] == UInt8(ascii: "u") ? 4 : bytes[k + 1] == UInt8(ascii: "U") ? 8 : 0
      if digits > 0, let value = Self.hexadecimal(bytes[range], at: k + 2, count: digits),
        let scalar = Unicode.Scalar(value)
      {
        text.unicodeScalars.append(scalar)
        k += 2 + digits
      } else {
        text.unicodeScalars.append(Unicode.Scalar(bytes[k]))
        k += 1
      }
    }
    return text
  }

  /// The number that so many hexadecimal digits are; nil where there are others or fewer.
  private static func hexadecimal(_ text: Slice<FileBytes>, at start: Int, count: Int) -> UInt32? {
    guard start + count <= text.endIndex else { return nil }
    var value: UInt32 = 0
    for digit in text[start..<start + count] {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(digit - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(digit - UInt8(ascii: "A") + 10)
      case _: return nil
      }
    }
    return value
  }
}
