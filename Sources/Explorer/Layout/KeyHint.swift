import SafeText

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

  /// Keys that are arrows, the last of which does what the action says: `←→ step`, or `Left/Right step`.
  public static func arrows(_ keys: [Key], _ action: String, unicode: Bool) -> KeyHint {
    KeyHint(
      keys.map { Cap(label: unicode ? $0.arrow ?? $0.label : $0.label, key: $0) }, gap: unicode ? "" : "/",
      action, main: keys.last)
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

  /// - Parameters:
  ///   - hints: the most useful first.
  ///   - always: behind the last one that fits; there is room for them before all others.
  public init(_ hints: [KeyHint], always: [KeyHint] = [], width: Int) {
    var column = 0
    var items: [Item] = []
    let end = width - Self.width(of: always)
    for hint in hints {
      guard column + Self.width(of: [hint]) <= end else { break }
      items.append(Item(hint: hint, column: column))
      column += Self.width(of: [hint])
    }
    self.items = items + Self.items(always, from: column)
  }

  /// Keys at the right end, where there is room for them behind words.
  init(_ hints: [KeyHint], behind words: String, width: Int) {
    let column = width - Self.width(of: hints)
    items = words.displayWidth + 2 <= column ? Self.items(hints, from: column) : []
  }

  private static func items(_ hints: [KeyHint], from start: Int) -> [Item] {
    var column = start
    return hints.map { hint in
      defer { column += width(of: [hint]) }
      return Item(hint: hint, column: column)
    }
  }

  /// Columns of hints, with two blanks behind each.
  private static func width(of hints: [KeyHint]) -> Int { hints.reduce(0) { $0 + $1.width + 2 } }

  /// The key that a click in a column presses.
  func key(atColumn column: Int) -> Key? {
    items.lazy.compactMap { $0.hint.key(atOffset: column - $0.column) }.first
  }
}
