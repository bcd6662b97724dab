import Explorer

/// Turns the bytes that a terminal sends into keys and mouse actions.
///
/// Terminals agree on little: one key has several codes, by terminal and by mode. All common ones are
/// understood at all times, whatever terminfo says. References: ECMA-48 section 5.4 (control sequences),
/// "XTerm Control Sequences" (function keys, mouse tracking), rxvt(7), console_codes(4).
public nonisolated struct KeyDecoder: Sendable {
  private var pending: [UInt8] = []
  private var paste: Paste?

  public init() {}

  /// True while bytes are held back that may be the start of a longer code.
  public var isWaiting: Bool { !pending.isEmpty || isPasting }

  /// True between the beginning and the end of a text that is pasted.
  var isPasting: Bool { paste != nil }

  /// True while all that is held back is an Escape, which is a key of its own if nothing follows soon.
  var isWaitingAfterEscape: Bool { pending == [escape] && !isPasting }

  /// The keys and the pasted texts that are complete with these bytes.
  public mutating func decode(_ bytes: [UInt8]) -> [TerminalEvent] {
    pending += bytes
    var events: [TerminalEvent] = []
    var rest = pending[...]
    while !rest.isEmpty {
      if paste?.take(&rest) == true { events += endPaste() }
      if isPasting { break }
      if rest.starts(with: Paste.beginning) {
        paste = Paste()
        rest = rest.dropFirst(Paste.beginning.count)
        continue
      }
      guard let step = Self.step(rest) else { break }
      if let event = step.event { events.append(event) }
      rest = rest.dropFirst(step.length)
    }
    pending = Array(rest)
    return events
  }

  private mutating func endPaste() -> [TerminalEvent] {
    defer { paste = nil }
    return paste.map { [.pasted($0.text)] } ?? []
  }

  /// What the bytes held back mean when nothing follows them: an Escape was the key of that name, and a pasted text
  /// has no more to come; other fragments are dropped, except of an answer of the terminal, whose rest would be read
  /// as keys.
  public mutating func finish() -> [TerminalEvent] {
    if isPasting {
      pending = []
      return endPaste()
    }
    if pending.count > 4, AnswerCode.read(pending[...]) == .incomplete { return [] }
    defer { pending = [] }
    guard pending.first == escape else { return [] }
    switch pending.dropFirst() {
    case []: return [.key(.escape)]
    // Alt with a letter that also begins the codes of keys and answers.
    case [UInt8(ascii: "[")]: return [.key(.escape), .key(.character("["))]
    case [UInt8(ascii: "]")]: return [.key(.escape), .key(.character("]"))]
    case [UInt8(ascii: "O")]: return [.key(.escape), .key(.character("O"))]
    case [UInt8(ascii: "P")]: return [.key(.escape), .key(.character("P"))]
    default: return []
    }
  }

  /// What the first `length` bytes mean; no event for codes without a meaning here.
  struct Step: Equatable {
    var event: TerminalEvent?
    var length: Int

    init(_ key: Key?, length: Int) {
      self.event = key.map { .key($0) }
      self.length = length
    }

    init(mouse: Mouse?, length: Int) {
      self.event = mouse.map { .mouse($0) }
      self.length = length
    }
  }

  /// Decodes one key at the beginning of the bytes, which are not empty; nil when more are needed.
  private static func step(_ bytes: ArraySlice<UInt8>) -> Step? {
    guard let first = bytes.first else { return nil }
    switch first {
    case escape: return EscapeCode.step(bytes)
    case 0x80...: return UTF8Character.step(bytes)
    default: return Step(key(ofASCII: first), length: 1)
    }
  }

  private static func key(ofASCII byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    // Ctrl with \ ] ^ _
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
    case 0x20...0x7E: .character(Character(Unicode.Scalar(byte)))
    default: nil
    }
  }
}

nonisolated let escape: UInt8 = 0x1B
