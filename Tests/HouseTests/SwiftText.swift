/// Swift source with the contents of comments and strings left out: what remains are names and marks of the program.
///
/// What a string interpolates, `\(…)`, is part of the program and stays.
struct SwiftText {
  private let bytes: [UInt8]
  private var index = 0
  private var code: [UInt8] = []

  static func code(of source: String) -> String {
    var text = SwiftText(bytes: Array(source.utf8))
    text.readCode(untilParenthesis: false)
    return String(decoding: text.code, as: UTF8.self)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private static let newline = UInt8(ascii: "\n")
  private static let quote = UInt8(ascii: "\"")
  private static let sign = UInt8(ascii: "#")
  private static let opening = UInt8(ascii: "(")
  private static let closing = UInt8(ascii: ")")
  private static let lineComment = Array("//".utf8)
  private static let commentStart = Array("/*".utf8)
  private static let commentEnd = Array("*/".utf8)
  private static let longQuotes = Array("\"\"\"".utf8)

  private func has(_ mark: [UInt8], at index: Int) -> Bool {
    guard index + mark.count <= bytes.count else { return false }
    for offset in mark.indices where bytes[index + offset] != mark[offset] { return false }
    return true
  }

  /// Reads to the end of the file, or to the parenthesis that closes an interpolation.
  private mutating func readCode(untilParenthesis: Bool) {
    var depth = 0
    while index < bytes.count {
      if has(Self.lineComment, at: index) {
        while index < bytes.count, bytes[index] != Self.newline { index += 1 }
      } else if has(Self.commentStart, at: index) {
        skipComment()
      } else if let delimiter = delimiter() {
        readString(delimiter)
      } else {
        let byte = bytes[index]
        if byte == Self.closing, depth == 0, untilParenthesis { return }
        if byte == Self.opening { depth += 1 }
        if byte == Self.closing { depth -= 1 }
        code.append(byte)
        index += 1
      }
    }
  }

  /// Comments may stand inside each other.
  private mutating func skipComment() {
    var depth = 0
    repeat {
      if has(Self.commentStart, at: index) {
        depth += 1
        index += 2
      } else if has(Self.commentEnd, at: index) {
        depth -= 1
        index += 2
      } else {
        index += 1
      }
    } while depth > 0 && index < bytes.count
    code.append(UInt8(ascii: " "))
  }

  private struct Delimiter {
    /// One quotation mark or three.
    var quotes: [UInt8]
    /// The number signs around a raw string.
    var signs: [UInt8]
  }

  /// The beginning of a string here.
  private func delimiter() -> Delimiter? {
    var end = index
    while end < bytes.count, bytes[end] == Self.sign { end += 1 }
    guard end < bytes.count, bytes[end] == Self.quote else { return nil }
    let signs = [UInt8](repeating: Self.sign, count: end - index)
    return Delimiter(quotes: has(Self.longQuotes, at: end) ? Self.longQuotes : [Self.quote], signs: signs)
  }

  private mutating func readString(_ delimiter: Delimiter) {
    index += delimiter.signs.count + delimiter.quotes.count
    let (end, escape) = (delimiter.quotes + delimiter.signs, [UInt8(ascii: "\\")] + delimiter.signs)
    code.append(Self.quote)
    while index < bytes.count, !has(end, at: index) {
      guard has(escape, at: index) else {
        index += 1
        continue
      }
      index += escape.count
      guard index < bytes.count else { break }
      let isInterpolation = bytes[index] == Self.opening
      index += 1
      if isInterpolation {
        code.append(UInt8(ascii: " "))
        readCode(untilParenthesis: true)
        index += 1
        code.append(UInt8(ascii: " "))
      }
    }
    index += end.count
    code.append(Self.quote)
  }
}
