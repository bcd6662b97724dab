/// A box-drawing character (Unicode block 2500) as the arms that lead from the middle of its cell.
struct BoxLine: Equatable, Sendable {
  enum Weight: Int, Hashable, Sendable {
    case light = 1
    case heavy = 2
  }

  var up: Weight?
  var right: Weight?
  var down: Weight?
  var left: Weight?
  var isDashed = false

  /// Nil for every character that the screens do not draw with.
  init?(_ glyph: Character) {
    guard let arms = Self.arms[glyph] else { return nil }
    up = Weight(rawValue: arms.0)
    right = Weight(rawValue: arms.1)
    down = Weight(rawValue: arms.2)
    left = Weight(rawValue: arms.3)
    isDashed = glyph == "┄"
  }

  /// Up, right, down, left: 0 none, 1 light, 2 heavy.
  private static let arms: [Character: (Int, Int, Int, Int)] = [
    "─": (0, 1, 0, 1), "━": (0, 2, 0, 2), "│": (1, 0, 1, 0), "┃": (2, 0, 2, 0), "┄": (0, 1, 0, 1),
    "┌": (0, 1, 1, 0), "┏": (0, 2, 2, 0), "┐": (0, 0, 1, 1), "┓": (0, 0, 2, 2),
    "└": (1, 1, 0, 0), "┗": (2, 2, 0, 0), "┘": (1, 0, 0, 1), "┛": (2, 0, 0, 2),
    "├": (1, 1, 1, 0), "┣": (2, 2, 2, 0), "┤": (1, 0, 1, 1), "┫": (2, 0, 2, 2),
    "┬": (0, 1, 1, 1), "┳": (0, 2, 2, 2), "┰": (0, 1, 2, 1),
    "┴": (1, 1, 0, 1), "┻": (2, 2, 0, 2), "┸": (2, 1, 0, 1),
    "┼": (1, 1, 1, 1), "╋": (2, 2, 2, 2),
  ]
}
