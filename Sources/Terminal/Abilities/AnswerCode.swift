import Rendering

/// Answers of the terminal among the bytes that it sends. No key sends these codes.
nonisolated enum AnswerCode {
  enum Reading: Equatable {
    /// The bytes begin with something else.
    case none
    /// More bytes are needed to tell.
    case incomplete
    case complete(TerminalAnswer, length: Int)
  }

  /// What stands at the beginning of the bytes.
  static func read(_ bytes: ArraySlice<UInt8>) -> Reading {
    guard bytes.first == escape else { return .none }
    let rest = bytes.dropFirst()
    switch rest.first {
    case nil: return .incomplete
    case UInt8(ascii: "["): return control(rest.dropFirst())
    // ESC ] number ; … is an operating system command. Without the number it is Alt with ].
    case UInt8(ascii: "]"): return string(rest.dropFirst(), like: [digits])
    // ESC P 1 $ r …, ESC P 0 + r …: answers to requests. Alt with P is followed by no such signs.
    case UInt8(ascii: "P"): return string(rest.dropFirst(), like: [digits, Set("$+".utf8), Set("r".utf8)])
    default: return .none
    }
  }

  /// No answer is longer.
  private static let longest = 256

  private static let digits = Set("0123456789".utf8)

  /// `ESC [` mark parameters `c`, where the mark tells an answer from a key.
  private static func control(_ bytes: ArraySlice<UInt8>) -> Reading {
    guard let mark = bytes.first else { return .incomplete }
    guard mark == UInt8(ascii: "?") || mark == UInt8(ascii: ">") || mark == UInt8(ascii: "=") else {
      return .none
    }
    let parameters = bytes.dropFirst().prefix { (0x20...0x3F).contains($0) }
    guard let final = bytes.dropFirst(1 + parameters.count).first else {
      return parameters.count < longest ? .incomplete : .none
    }
    guard final > 0x20, final < 0x7F else { return .none }
    let length = 3 + parameters.count + 1
    let isAttributes = final == UInt8(ascii: "c")
    switch mark {
    case UInt8(ascii: "?") where isAttributes: return .complete(.attributes, length: length)
    case UInt8(ascii: ">") where isAttributes:
      return .complete(numbers(parameters).first.map { .kind($0) } ?? .other, length: length)
    default: return .complete(.other, length: length)
    }
  }

  /// A string that BEL or `ESC \` ends. Any other control character breaks it off: what follows is no part of it.
  ///
  /// - Parameter start: what the first characters of an answer can be.
  private static func string(_ bytes: ArraySlice<UInt8>, like start: [Set<UInt8>]) -> Reading {
    let content = bytes.prefix { $0 >= 0x20 && $0 != 0x7F }
    guard zip(content, start).allSatisfy({ $1.contains($0) }), content.count < longest else { return .none }
    let end = bytes.dropFirst(content.count)
    guard content.count >= start.count || end.isEmpty else { return .none }
    // `ESC ]` and the content, then its end.
    let length = 2 + content.count
    switch end.first {
    case nil: return .incomplete
    case 0x07: return .complete(answer(content), length: length + 1)
    case escape:
      guard let last = end.dropFirst().first else { return .incomplete }
      return last == UInt8(ascii: "\\")
        ? .complete(answer(content), length: length + 2) : .complete(.other, length: length)
    default: return .complete(.other, length: length)
    }
  }

  private static func answer(_ content: ArraySlice<UInt8>) -> TerminalAnswer {
    let text = String(decoding: content, as: UTF8.self)
    if text.hasPrefix("11;"), let rgb = color(text.dropFirst(3)) { return .background(rgb) }
    if text.hasPrefix("1$r"), text.hasSuffix("m") { return .style(numbers(content.dropFirst(3).dropLast())) }
    return .other
  }

  /// The numbers between semicolons and colons; an empty one between two colons is left out, as is what is no number.
  private static func numbers(_ text: ArraySlice<UInt8>) -> [Int] {
    text.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ":") }.compactMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
  }

  /// `rgb:ffff/ffff/ffff` with one to four hexadecimal digits each, or `rgba:` with a fourth number (XParseColor).
  private static func color(_ text: Substring) -> RGB? {
    guard let colon = text.firstIndex(of: ":"), ["rgb", "rgba"].contains(text[..<colon]) else { return nil }
    let channels = text[text.index(after: colon)...].split(separator: "/").map { digits -> UInt8? in
      guard (1...4).contains(digits.count), let value = Int(digits, radix: 16) else { return nil }
      return UInt8((Double(value) * 255 / Double(1 << (4 * digits.count) - 1)).rounded())
    }
    guard channels.count >= 3, let red = channels[0], let green = channels[1], let blue = channels[2] else {
      return nil
    }
    return RGB(red: red, green: green, blue: blue)
  }
}
