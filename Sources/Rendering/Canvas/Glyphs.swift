import Explorer

/// The characters of lines, bars and marks, with and without Unicode.
struct Glyphs: Sendable {
  let unicode: Bool

  private var signs: Signs { Signs(unicode: unicode) }

  var vertical: Character { signs.vertical }
  var horizontal: Character { unicode ? "─" : "-" }
  /// A line that is no wall.
  var dashed: Character { unicode ? "┄" : "." }
  /// A thicker line: the part of a whole that is in sight.
  var thick: Character { unicode ? "━" : "=" }
  /// Above the current step.
  var here: Character { unicode ? "▼" : "V" }
  /// Above the selected column.
  var below: String { unicode ? "▼" : "v" }
  /// Between the first and the last of a range.
  var upTo: String { unicode ? "–" : "-" }
  var plusMinus: String { unicode ? "±" : "+-" }
  /// Before what a search found.
  var found: String { unicode ? "▲" : "^" }
  /// On a step that a search found.
  var hit: Character { unicode ? "╋" : "x" }
  /// The corners of a box, and of a line that turns.
  var corners: (topLeft: Character, topRight: Character, bottomLeft: Character, bottomRight: Character) {
    unicode ? ("┌", "┐", "└", "┘") : ("+", "+", "+", "+")
  }
  var pointer: String { signs.pointer }
  /// Stands before what is to be read first.
  var mark: String { unicode ? "▌" : "|" }
  /// The end of a wire.
  var arrowhead: String { unicode ? "▸" : ">" }
  var play: String { signs.play }
  var pause: String { unicode ? "⏸" : "=" }
  var dot: String { signs.dot }
  var arrow: String { unicode ? "→" : "->" }
  /// The key that takes a step.
  var stepKey: String { unicode ? "→" : "l" }
  /// Stands for one of several.
  var either: String { unicode ? "∗" : "*" }
  var check: String { signs.check }
  var cross: String { signs.cross }
  /// On a tile that is marked.
  var tileMark: Character { unicode ? "·" : "." }
  /// Beside what is changed: kept at a value against its equation, or a new number.
  var changed: String { unicode ? "≠" : "!" }
  /// A point of a line that is drawn beside another one.
  var point: Character { unicode ? "•" : "o" }
  /// A point that is selected.
  var selectedPoint: Character { unicode ? "◆" : "@" }
  var minus: String { unicode ? "−" : "-" }
  /// Stands for words that are left out.
  var ellipsis: String { unicode ? "…" : "~" }
  /// Behind the last word of a text that goes on; a tilde without a blank would be a part of it.
  var andMore: String { unicode ? "…" : " ~" }
  /// The heights of a strip one row high, lowest first. The highest leaves a line free below the row above.
  var heights: [Character] { Array(unicode ? "▁▂▃▄▅▆▇" : "0123456789") }

  /// A bar of `share` (0 to 1) of `width` columns, in eighths where Unicode has them.
  func bar(_ share: Float, width: Int) -> String {
    guard share.isFinite, width > 0 else { return "" }
    let clamped = min(1, max(0, share))
    guard unicode else { return String(repeating: "#", count: Int((clamped * Float(width)).rounded())) }
    let eighths = Int((clamped * Float(width) * 8).rounded())
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + partial
  }

  /// A bar to the left (negative) or right of a middle line, `width` columns in all: to the right in eighths, to the
  /// left, where there are fewer characters, in halves and an eighth.
  func signedBar(_ share: Float, width: Int) -> String {
    guard share.isFinite, width >= 3 else { return "" }
    let half = (width - 1) / 2
    let empty = String(repeating: " ", count: half)
    let middle = unicode ? "┼" : "|"
    guard share < 0 else { return empty + middle + bar(share, width: half).padded(to: half) }
    let left = barToLeft(-share, width: half)
    return String(repeating: " ", count: half - left.count) + left + middle + empty
  }

  private func barToLeft(_ share: Float, width: Int) -> String {
    guard unicode else { return bar(share, width: width) }
    let columns = min(1, share) * Float(width)
    let (whole, rest) = (Int(columns), columns - columns.rounded(.down))
    switch rest {
    case ..<0.0625: return String(repeating: "█", count: whole)
    case ..<0.3125: return "▕" + String(repeating: "█", count: whole)
    case ..<0.75: return "▐" + String(repeating: "█", count: whole)
    default: return String(repeating: "█", count: whole + 1)
    }
  }

  /// The character for one row of an upright bar that fills this much of it; nil where the bar has ended.
  func barEnd(filled: Float, isUp: Bool) -> Character? {
    guard unicode else { return filled >= 0.5 ? "#" : filled > 0.1 ? (isUp ? "_" : "'") : nil }
    if isUp {
      let eighths = Int((filled * 8).rounded())
      return eighths <= 0 ? nil : Array("▁▂▃▄▅▆▇█")[min(8, eighths) - 1]
    }
    return filled >= 0.75 ? "█" : filled >= 0.25 ? "▀" : filled > 0.06 ? "▔" : nil
  }
}
