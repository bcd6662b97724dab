/// A line being typed: text, cursor, and the keys that change them.
public struct LineEditor: Equatable, Sendable {
  /// The most characters of a line that is typed. Longer ones are read from files.
  public static let limit = 1 << 16

  public private(set) var text: [Character]
  /// Position of the cursor, 0 to the number of characters.
  public private(set) var cursor: Int

  public init(_ text: String = "") {
    self.text = Array(text)
    self.cursor = self.text.count
  }

  public var string: String { String(text) }

  /// Puts the cursor before a character, or behind the last.
  mutating func move(to position: Int) { cursor = min(max(0, position), text.count) }

  public mutating func replace(with text: String) { self = LineEditor(text) }

  /// Applies a key; false when it means nothing to a line of text.
  public mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): _ = insert([character])
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .backspace: deleteBackward()
    case .delete, .control("d"): if cursor < text.count { text.remove(at: cursor) }
    case .control("u"):
      text.removeFirst(cursor)
      cursor = 0
    case .control("k"): text.removeLast(text.count - cursor)
    case .control("w"): deleteWord()
    default: return false
    }
    return true
  }

  /// Puts characters where the cursor is; false where some had no room, and were left out.
  mutating func insert(_ characters: some Collection<Character>) -> Bool {
    let fitting = characters.prefix(max(0, Self.limit - text.count))
    text.insert(contentsOf: fitting, at: cursor)
    cursor += fitting.count
    return fitting.count == characters.count
  }

  private mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    text.remove(at: cursor)
  }

  private mutating func deleteWord() {
    var start = cursor
    while start > 0, text[start - 1].isWhitespace { start -= 1 }
    while start > 0, !text[start - 1].isWhitespace { start -= 1 }
    text.removeSubrange(start..<cursor)
    cursor = start
  }
}
