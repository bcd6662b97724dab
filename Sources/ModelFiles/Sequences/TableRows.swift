/// The rows of comma-separated values (RFC 4180): fields may stand in quotation marks, with a doubled mark for
/// one inside and with line breaks; lines end with LF or CRLF.
struct TableRows {
  struct Row: Equatable {
    /// Where the row begins, from 1.
    var line: Int
    var fields: [String]
    /// A line with nothing on it; an empty field in quotation marks is something.
    var isBlank = false
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The next row, nil at the end. What follows the last line break is a row only if it is not empty.
  mutating func next() throws(SequenceError) -> Row? {
    guard position < bytes.count else { return nil }
    var row = Row(line: line, fields: [])
    row.isBlank = bytes[position...].starts(with: [0x0A]) || bytes[position...].starts(with: [0x0D, 0x0A])
    while true {
      row.fields.append(try field())
      guard position < bytes.count else { return row }
      let separator = bytes[position]
      position += 1
      if separator == UInt8(ascii: "\n") {
        line += 1
        return row
      }
    }
  }

  /// Reads up to a comma, a line break or the end.
  private mutating func field() throws(SequenceError) -> String {
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
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
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
