/// Reads the dict of a `.npy` header: a string, a boolean and a tuple of integers by the names that the format
/// gives them, in any order, and nothing else.
struct NumpyHeaderParser {
  /// What has been read of the dict.
  struct Members: Equatable {
    var type: String?
    var isFortranOrder: Bool?
    var shape: [Int]?
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var members = Members()

  /// - Parameter bytes: the header in its file, so that errors count from the file's start.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Reads the whole of the header.
  mutating func parse() throws(NumpyError) -> Members {
    try expect("{")
    while !skip("}") {
      try member()
      guard skip(",") else {
        try expect("}")
        break
      }
    }
    skipSpace()
    if position < bytes.endIndex { throw unexpected("the end of the header") }
    return members
  }

  private mutating func member() throws(NumpyError) {
    let key = try string("a key in quotation marks")
    try expect(":")
    switch key {
    case "descr" where members.type == nil: members.type = try type()
    case "fortran_order" where members.isFortranOrder == nil: members.isFortranOrder = try boolean()
    case "shape" where members.shape == nil: members.shape = try shape()
    default: throw .badKey(key)
    }
  }

  private mutating func type() throws(NumpyError) -> String {
    // The fields of a record are in a list.
    if skip("[") { throw .unknownType("a record of several fields") }
    return try string("a type in quotation marks")
  }

  private mutating func boolean() throws(NumpyError) -> Bool {
    skipSpace()
    for (word, value) in [("True", true), ("False", false)] where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw unexpected("True or False")
  }

  /// `()`, `(5,)`, `(3, 4)` or `(3, 4,)`.
  private mutating func shape() throws(NumpyError) -> [Int] {
    var shape: [Int] = []
    try expect("(")
    while !skip(")") {
      shape.append(try length())
      // A tuple of one differs from a number in parentheses by its comma.
      guard skip(",") else {
        if shape.count == 1 { throw unexpected("\",\"") }
        try expect(")")
        break
      }
    }
    return shape
  }

  private mutating func length() throws(NumpyError) -> Int {
    skipSpace()
    var value = 0
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      guard !overflow, !carry else { throw unexpected("an integer that fits") }
      value = sum
      position += 1
    }
    guard position > start else { throw unexpected("an integer from 0") }
    return value
  }

  /// Text in single or double quotation marks, without escapes.
  private mutating func string(_ expected: String) throws(NumpyError) -> String {
    skipSpace()
    guard let mark = next, mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\"") else {
      throw unexpected(expected)
    }
    position += 1
    let start = position
    while let byte = next, byte != mark {
      guard byte != UInt8(ascii: "\\") else { throw unexpected("text without escapes") }
      position += 1
    }
    guard position < bytes.endIndex else { throw unexpected("a closing quotation mark") }
    defer { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  // MARK: Bytes

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D { position += 1 }
  }

  /// Skips the character, behind white space, if it comes next.
  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(NumpyError) {
    guard skip(character) else { throw unexpected("\"\(character)\"") }
  }

  private func unexpected(_ expected: String) -> NumpyError {
    next.map { .unexpectedByte($0, at: position, expected: expected) } ?? .headerEnds(expected: expected)
  }
}
