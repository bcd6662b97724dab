import Explorer

/// Codes that begin with Escape.
nonisolated enum EscapeCode {
  typealias Step = KeyDecoder.Step

  /// Decodes one code at the beginning of the bytes; nil when more are needed. Escape before anything that
  /// is no code is the key of that name: so Alt with a letter is Escape and the letter.
  static func step(_ bytes: ArraySlice<UInt8>) -> Step? {
    let rest = bytes.dropFirst()
    guard let second = rest.first else { return nil }
    switch second {
    case UInt8(ascii: "["): return control(rest.dropFirst())
    case UInt8(ascii: "O"): return single(rest.dropFirst())
    case UInt8(ascii: "]"), UInt8(ascii: "P"):
      switch AnswerCode.read(bytes) {
      case .complete(_, let length): return dropped(length)
      case .incomplete: return nil
      case .none: return Step(.escape, length: 1)
      }
    default: return Step(.escape, length: 1)
    }
  }

  /// `ESC O`, possibly a modifier, and a letter: keypad mode.
  private static func single(_ bytes: ArraySlice<UInt8>) -> Step? {
    let modifiers = bytes.prefix { (0x30...0x39).contains($0) }
    guard let final = bytes.dropFirst(modifiers.count).first else {
      return modifiers.count < 3 ? nil : dropped(2)
    }
    let length = 2 + modifiers.count + 1
    guard final > 0x20, final < 0x7F else { return dropped(length - 1) }
    return Step(
      KeypadCode.key(final: final, isShifted: isShifted(number(modifiers))), length: length)
  }

  /// `ESC [` parameters final.
  private static func control(_ bytes: ArraySlice<UInt8>) -> Step? {
    guard let first = bytes.first else { return nil }
    if first == UInt8(ascii: "M") { return MouseReport.singleBytes(bytes.dropFirst()) }
    // The Linux console's F1 to F5: ESC [ [ A.
    if first == UInt8(ascii: "[") {
      guard let letter = bytes.dropFirst().first else { return nil }
      return Step(KeypadCode.linuxFunction(letter), length: 4)
    }
    // rxvt's Shift with a key ends with $, which elsewhere is followed by a letter.
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    if !digits.isEmpty, bytes.dropFirst(digits.count).first == UInt8(ascii: "$") {
      return Step(KeypadCode.numbered(number(digits)), length: 2 + digits.count + 1)
    }
    let parameters = bytes.prefix { (0x20...0x3F).contains($0) }
    guard let final = bytes.dropFirst(parameters.count).first else {
      return parameters.count < longest ? nil : dropped(2 + parameters.count)
    }
    // A control character, such as the Escape of the next key, ends a broken code.
    guard final > 0x20, final < 0x7F else { return dropped(2 + parameters.count) }
    let length = 2 + parameters.count + 1
    if parameters.first == UInt8(ascii: "<") {
      return MouseReport.decimal(numbers(parameters.dropFirst()), final: final, length: length)
    }
    // Other private markers (?, =, >) begin answers of the terminal.
    if let mark = parameters.first, mark > 0x3B { return dropped(length) }
    return Step(KeypadCode.key(parameters: numbers(parameters), final: final), length: length)
  }

  /// No code of a key is longer.
  private static let longest = 32

  private static func dropped(_ length: Int) -> Step {
    Step(nil as Key?, length: length)
  }

  /// The numbers between semicolons; what is missing or no number is 0.
  private static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
    parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { number($0) }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    Int(String(decoding: digits, as: UTF8.self)) ?? 0
  }

  /// XTerm's modifier parameter is 1 plus a bit each for Shift (1), Alt (2) and Ctrl (4). Ctrl with an arrow
  /// takes the larger step too, as elsewhere it goes by words.
  static func isShifted(_ parameter: Int) -> Bool {
    parameter > 1 && (parameter - 1) & 0b101 != 0
  }
}
