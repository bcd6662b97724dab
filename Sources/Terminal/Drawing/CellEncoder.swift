import CNcurses
import Rendering

/// Turns cells of a grid into what ncurses draws.
struct CellEncoder {
  /// Nil: the terminal has no colours.
  var pairs: ColorPairs?
  let hasUnicode: Bool
  /// The scalars of the cell at hand and a closing zero; kept between cells for its memory.
  private var scalars: [wchar_t] = []

  init(pairs: ColorPairs?, hasUnicode: Bool) {
    self.pairs = pairs
    self.hasUnicode = hasUnicode
  }

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
    let width = spell(cell.glyph, followedByContinuation: followedByContinuation)
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

  /// Writes a character in UTF-8.
  ///
  /// - Returns: its width, and whether it is a single narrow character.
  mutating func append(
    _ glyph: Character?, followedByContinuation: Bool, to bytes: inout [UInt8]
  ) -> (width: Int, isPlain: Bool) {
    // What most cells have, without the detour.
    if let ascii = glyph?.asciiValue, (0x20..<0x7F).contains(ascii) {
      bytes.append(ascii)
      return (1, true)
    }
    let width = spell(glyph, followedByContinuation: followedByContinuation)
    for scalar in scalars.dropLast() {
      if let scalar = Unicode.Scalar(UInt32(bitPattern: scalar)) { bytes += UTF8.encode(scalar) ?? .init() }
    }
    return (width, width == 1 && scalars.count == 2)
  }

  private mutating func spell(_ glyph: Character?, followedByContinuation: Bool) -> Int {
    let width = spell(glyph)
    // The grid has one column for it; half a character cannot be drawn.
    return width == 2 && !followedByContinuation ? spell(Self.replacement) : width
  }

  /// Drawn for what the terminal cannot show.
  private static let replacement: Character = "?"

  /// Puts the scalars of a grapheme that ncurses can draw in one cell into `scalars`, and returns the width.
  ///
  /// A cell of ncurses holds one spacing character and up to four of width 0. Joiners and variation
  /// selectors are left out, because they make terminals disagree with the C library about the width.
  private mutating func spell(_ glyph: Character?) -> Int {
    scalars.removeAll(keepingCapacity: true)
    var rest = (glyph ?? " ").unicodeScalars.makeIterator()
    let first = rest.next() ?? " "
    let width = hasUnicode || first.isASCII ? Int(wcwidth(wchar_t(first.value))) : -1
    guard width == 1 || width == 2 else { return spell(Self.replacement) }
    scalars.append(wchar_t(first.value))
    while hasUnicode, scalars.count < 5, let mark = rest.next() {
      guard !mark.properties.isDefaultIgnorableCodePoint, wcwidth(wchar_t(mark.value)) == 0 else { continue }
      scalars.append(wchar_t(mark.value))
    }
    scalars.append(0)
    return width
  }
}
