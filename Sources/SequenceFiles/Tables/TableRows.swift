/// The rows of separated values (RFC 4180): fields may be in quotation marks, with a doubled mark for one
/// inside and with line breaks; lines end with LF or CRLF. A line that begins with `#` is a comment.
package struct TableRows {
  package struct Row: Equatable {
    /// Where the row begins, from 1.
    package var line: Int
    package var fields: [String]
    /// A line with nothing on it; an empty field in quotation marks is something.
    package var isBlank = false
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var position = 0
  private var line = 1

  package init(_ bytes: [UInt8], separator: TableSeparator) {
    self.bytes = bytes
    self.separator = separator.rawValue
  }

  /// The next row, nil at the end. What follows the last line break is a row only if it is not empty.
  package mutating func next() throws(SequenceError) -> Row? {
    while isAtComment { skipLine() }
    guard position < bytes.count else { return nil }
    var row = Row(line: line, fields: [])
    row.isBlank = bytes[position...].starts(with: [0x0A]) || bytes[position...].starts(with: [0x0D, 0x0A])
    while true {
      row.fields.append(try field())
      guard position < bytes.count else { return row }
      let end = bytes[position]
      position += 1
      if end == UInt8(ascii: "\n") {
        line += 1
        return row
      }
    }
  }

  /// `#N/A` is how spreadsheets write a missing value.
  private var isAtComment: Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "#") else { return false }
    let word = bytes[position...].prefix(4).map { $0 | 0x20 }
    return !word.elementsEqual("#n/a".utf8)
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    position = min(position + 1, bytes.count)
    line += 1
  }

  /// A field without a quotation mark; nil, and nothing is read, where there is one.
  private mutating func plainField() -> String? {
    bytes.withUnsafeBufferPointer { bytes in
      var end = position
      while end < bytes.count, bytes[end] != separator, bytes[end] != 0x0A {
        if bytes[end] == UInt8(ascii: "\"") { return nil }
        end += 1
      }
      let last = end > position && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
      defer { position = end }
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[position..<last]), as: UTF8.self)
    }
  }

  /// Reads up to a separator, a line break or the end.
  private mutating func field() throws(SequenceError) -> String {
    if let plain = plainField() { return plain }
    var content: [UInt8] = []
    var isQuoted = false
    let start = line
    while position < bytes.count {
      let byte = bytes[position]
      if isQuoted {
        if byte == UInt8(ascii: "\n") { line += 1 }
        if byte == UInt8(ascii: "\"") {
          position += 1
          if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            content.append(byte)
            position += 1
          } else {
            isQuoted = false
          }
          continue
        }
      } else if byte == separator || byte == UInt8(ascii: "\n") {
        break
      } else if byte == UInt8(ascii: "\""), content.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        isQuoted = true
        position += 1
        continue
      }
      content.append(byte)
      position += 1
    }
    if isQuoted { throw .openQuote(line: start) }
    if content.last == UInt8(ascii: "\r") { content.removeLast() }
    return String(decoding: content, as: UTF8.self)
  }
}
