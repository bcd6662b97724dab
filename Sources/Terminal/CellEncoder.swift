import CNcurses
import Rendering

/// Turns cells of a grid into what ncurses draws.
struct CellEncoder {
  /// Nil: the terminal has no colours.
  var pairs: ColorPairs?
  let hasUnicode: Bool

  /// ncurses has run out of colour pairs.
  struct OutOfPairs: Error {}

  /// One character as ncurses draws it, and how many columns it takes (1 or 2).
  struct Encoded {
    var character: cchar_t
    var width: Int
  }

  /// - Parameter followedByContinuation: whether the cell to the right belongs to this one.
  mutating func encode(_ cell: Grid.Cell, followedByContinuation: Bool) throws(OutOfPairs) -> Encoded {
    var (attributes, pair) = try look(of: cell.style)
    var (scalars, width) = Self.scalars(of: cell.glyph, hasUnicode: hasUnicode)
    if width == 2, !followedByContinuation {
      // The grid has one column for it; half a character cannot be drawn.
      (scalars, width) = ([Self.unknown, 0], 1)
    }
    var character = cchar_t()
    setcchar(&character, scalars, attributes, Int16(truncatingIfNeeded: pair), &pair)
    return Encoded(character: character, width: width)
  }

  /// Makes all colour pairs free again.
  mutating func forgetPairs() {
    pairs?.removeAll()
  }

  private mutating func look(of style: Style) throws(OutOfPairs) -> (attributes: attr_t, pair: Int32) {
    var attributes: attr_t = 0
    if style.isBold { attributes |= curses_bold() }
    if style.isUnderlined { attributes |= curses_underline() }
    if style.isReversed { attributes |= curses_reverse() }
    if style.isDim { attributes |= curses_dim() }
    guard pairs != nil else { return (attributes, 0) }
    guard let drawn = pairs?.drawn(for: style) else { throw OutOfPairs() }
    if drawn.isBright { attributes |= curses_bold() }
    return (attributes, drawn.pair)
  }

  /// Drawn for what the terminal cannot show.
  private static let unknown = wchar_t(63)  // ?
  private static let space = wchar_t(32)

  /// The scalars of a grapheme that ncurses can draw in one cell, with a closing zero, and their width.
  ///
  /// A cell of ncurses holds one spacing character and up to four of width 0. Joiners and variation
  /// selectors are left out, because they make terminals disagree with the C library about the width.
  static func scalars(of glyph: Character?, hasUnicode: Bool) -> (scalars: [wchar_t], width: Int) {
    guard let glyph else { return ([space, 0], 1) }
    var scalars = glyph.unicodeScalars.makeIterator()
    guard let first = scalars.next() else { return ([space, 0], 1) }
    if first.isASCII {
      let isPrintable = first.value >= 32 && first.value < 127
      var drawn = [isPrintable ? wchar_t(first.value) : unknown]
      if hasUnicode, isPrintable { appendMarks(of: &scalars, to: &drawn) }
      return (drawn + [0], 1)
    }
    let width = Int(wcwidth(wchar_t(first.value)))
    guard hasUnicode, width == 1 || width == 2 else { return ([unknown, 0], 1) }
    var drawn = [wchar_t(first.value)]
    appendMarks(of: &scalars, to: &drawn)
    return (drawn + [0], width)
  }

  private static func appendMarks(
    of scalars: inout String.UnicodeScalarView.Iterator, to drawn: inout [wchar_t]
  ) {
    while drawn.count < 5, let scalar = scalars.next() {
      guard !scalar.properties.isDefaultIgnorableCodePoint, wcwidth(wchar_t(scalar.value)) == 0 else {
        continue
      }
      drawn.append(wchar_t(scalar.value))
    }
  }
}
