/// Keys and what they do, for the line at the bottom.
public struct KeyHint: Equatable, Sendable {
  /// A key as the hint shows it.
  struct Cap: Equatable, Sendable {
    let label: String
    /// nil where the label stands for many keys.
    let key: Key?
  }

  let caps: [Cap]
  /// What stands between two caps.
  private let gap: String
  public let action: String
  /// What a click on the action presses.
  private let main: Key?

  private init(_ caps: [Cap], gap: String, _ action: String, main: Key?) {
    self.caps = caps
    self.gap = gap
    self.action = action
    self.main = main
  }

  public init(_ key: Key, _ action: String) { self.init([key], action) }

  /// - Parameter main: which of the keys does what the action says; the others do the like.
  public init(_ keys: [Key], _ action: String, main: Int = 0) {
    self.init(
      keys.map { Cap(label: $0.label, key: $0) }, gap: " ", action,
      main: keys.indices.contains(main) ? keys[main] : nil)
  }

  /// Keys that are arrows, the last of which does what the action says: `←→ step`.
  public static func arrows(_ keys: [Key], _ action: String, unicode: Bool) -> KeyHint {
    KeyHint(
      keys.map { Cap(label: $0.arrow(unicode: unicode), key: $0) }, gap: "", action, main: keys.last)
  }

  /// Any of many keys, for which a click presses one, if any.
  public static func many(_ label: String, _ action: String, pressing key: Key? = nil) -> KeyHint {
    KeyHint([Cap(label: label, key: key)], gap: " ", action, main: key)
  }

  /// The keys in a row.
  public var label: String { caps.map(\.label).joined(separator: gap) }

  /// Columns of the whole hint.
  var width: Int { label.displayWidth + 1 + action.displayWidth }

  /// The key that a click presses, so many columns behind the hint's beginning.
  func key(atOffset offset: Int) -> Key? {
    guard (0..<width).contains(offset) else { return nil }
    var start = 0
    for cap in caps {
      let end = start + cap.label.displayWidth
      if (start..<end).contains(offset) { return cap.key }
      start = end + gap.displayWidth
    }
    return main
  }
}

/// Keys and what they do in a line, as many of them as fit.
public struct HintLine: Equatable, Sendable {
  public struct Item: Equatable, Sendable {
    public let hint: KeyHint
    /// Its first column, from the line's beginning.
    public let column: Int
  }

  public let items: [Item]

  /// Empty.
  init() { items = [] }

  /// - Parameter hints: the most useful first.
  public init(_ hints: [KeyHint], width: Int) {
    var column = 0
    var items: [Item] = []
    for hint in hints {
      // Two blanks stay behind each.
      guard column + hint.width + 2 <= width else { break }
      items.append(Item(hint: hint, column: column))
      column += hint.width + 2
    }
    self.items = items
  }

  /// The key that a click in a column presses.
  func key(atColumn column: Int) -> Key? {
    items.lazy.compactMap { $0.hint.key(atOffset: column - $0.column) }.first
  }
}
