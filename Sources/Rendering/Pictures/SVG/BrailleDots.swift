/// The dots of a Braille pattern (Unicode block 2800), which few monospaced fonts have.
struct BrailleDots: Equatable, Sendable {
  struct Dot: Equatable, Sendable {
    /// The upper left corner, counted from the cell's.
    var x: Int
    var y: Int
  }

  let dots: [Dot]

  /// How wide and high a dot is.
  static let size = CellSize.width / 4

  /// The dots in the order of their bits: the left column's upper three, the right one's, then the lowest two.
  private static let places: [(column: Int, row: Int)] = [
    (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3),
  ]

  /// Nil for every other character, and for the pattern without dots.
  init?(_ glyph: Character) {
    guard let scalar = glyph.unicodeScalars.first, glyph.unicodeScalars.count == 1,
      (0x2801...0x28FF).contains(scalar.value)
    else { return nil }
    let (width, height) = (CellSize.width / 2, CellSize.height / 4)
    dots = Self.places.enumerated().filter { scalar.value & (1 << UInt32($0.offset)) != 0 }.map { _, place in
      Dot(
        x: place.column * width + (width - Self.size) / 2, y: place.row * height + (height - Self.size) / 2)
    }
  }
}
