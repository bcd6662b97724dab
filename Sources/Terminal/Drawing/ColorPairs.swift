import CNcurses
import Explorer
import Rendering

/// The colour pairs of ncurses, defined when a style first needs them.
struct ColorPairs {
  /// ncurses draws with numbered pairs of a foreground and a background.
  private struct Key: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private let colorCount: Int32
  private let pairLimit: Int32
  /// What `Color.standard` is: −1 where the terminal can return to its own colours, else white on black.
  private let standardForeground: Int32
  private let standardBackground: Int32
  private var numbers: [Key: Int32] = [:]

  /// Starts ncurses' colours; nil when the terminal has none.
  init?(limit: Appearance.Colors) {
    guard limit != .none, has_colors(), start_color() == OK else { return nil }
    let hasOwnColors = use_default_colors() == OK
    colorCount = min(limit == .sixteen ? 16 : 256, curses_color_count())
    pairLimit = curses_pair_count()
    standardForeground = hasOwnColors ? -1 : COLOR_WHITE
    standardBackground = hasOwnColors ? -1 : COLOR_BLACK
    guard colorCount >= 8, pairLimit > 1 else { return nil }
  }

  var appearance: Appearance.Colors { colorCount >= 256 ? .twoHundredFiftySix : .sixteen }

  /// How a style's colours are drawn: the pair, and whether the foreground needs bold to be bright.
  struct Drawn: Equatable {
    var pair: Int32
    var isBright: Bool
  }

  /// Nil when every pair that the terminal has is taken: `removeAll()` and draw the screen anew.
  mutating func drawn(for style: Style) -> Drawn? {
    let foreground = Self.reduce(style.foreground, colorCount: colorCount)
    let background = Self.reduce(style.background, colorCount: colorCount)
    let key = Key(
      foreground: foreground.index ?? standardForeground, background: background.index ?? standardBackground)
    return number(of: key).map { Drawn(pair: $0, isBright: foreground.isBright) }
  }

  private mutating func number(of key: Key) -> Int32? {
    // Pair 0 is the terminal's own and cannot be defined.
    if key.foreground == standardForeground, key.background == standardBackground { return 0 }
    if let known = numbers[key] { return known }
    let next = Int32(numbers.count) + 1
    guard next < pairLimit, init_extended_pair(next, key.foreground, key.background) == OK else { return nil }
    numbers[key] = next
    return next
  }

  /// Makes all pairs free again.
  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
  }

  /// A palette entry on a terminal with `colorCount` colours. Of 8, the bright ones are bold on the
  /// foreground and plain on the background; what a terminal lacks altogether is its standard colour.
  static func reduce(_ color: Color, colorCount: Int32) -> (index: Int32?, isBright: Bool) {
    switch color {
    case .standard: return (nil, false)
    case .indexed(let entry):
      let index = Int32(entry)
      if index < colorCount { return (index, false) }
      return index < 16 ? (index - 8, true) : (nil, false)
    case .rgb: return (nil, false)
    }
  }
}
