/// Characters between words, with and without Unicode; each takes one column.
package struct Signs: Sendable {
  package let unicode: Bool

  package init(unicode: Bool) { self.unicode = unicode }

  package var vertical: Character { unicode ? "│" : "|" }
  package var dot: String { unicode ? "·" : "." }
  package var ellipsis: String { unicode ? "…" : "~" }
  /// Before how many changes there are.
  package var changed: String { unicode ? "≠" : "!" }
  package var pointer: String { unicode ? "▸" : ">" }
  /// The way back from a value that is pointed at.
  package var back: String { unicode ? "◂" : "<" }
  package var check: String { unicode ? "✓" : "ok" }
  package var cross: String { unicode ? "✗" : "no" }
  package var play: String { unicode ? "▶" : ">" }
}
