import Explorer

/// Dots in an area, two by four to a character where there are characters for that, else one.
struct DotGrid {
  private let area: Area
  private let (across, up): (Int, Int)
  private let isFine: Bool
  private var bits: [Int: UInt32] = [:]  // by the character's position in the area

  private static let masks: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  init(_ area: Area, isFine: Bool) {
    self.area = area
    self.isFine = isFine
    (across, up) = isFine ? (2, 4) : (1, 1)
  }

  /// - Parameter share: 0 to 1 from the left to the right and from the bottom to the top: the middles of the characters
  ///   at the edges.
  mutating func add(_ share: SIMD2<Double>) {
    // A character at an edge is hit in its middle, as one that is written there.
    let column = (share.x * Double(area.width - 1) + 0.5) * Double(across)
    let row = ((1 - share.y) * Double(area.height - 1) + 0.5) * Double(up)
    guard column >= 0, row >= 0, Int(column) / across < area.width, Int(row) / up < area.height else {
      return
    }
    let (x, y) = (Int(column), Int(row))
    bits[y / up * area.width + x / across, default: 0] |= isFine ? Self.masks[x % 2][y % 4] : 1
  }

  /// Both ends lie within the area.
  mutating func addLine(_ start: SIMD2<Double>, _ end: SIMD2<Double>) {
    let way = end - start
    let dots = max(
      abs(way.x) * Double(area.width * across), abs(way.y) * Double(area.height * up)
    ).rounded(.up)
    let count = max(1, Int(dots))
    for dot in 0...count { add(start + way * (Double(dot) / Double(count))) }
  }

  /// - Parameter character: For dots that are as large as characters.
  func draw(_ style: Style, character: Character, on canvas: inout Canvas) {
    for (position, bits) in bits {
      let (column, row) = (area.column + position % area.width, area.row + position / area.width)
      var glyph = character
      if isFine {
        // Other dots in the same character stay.
        let known = canvas[column, row].glyph?.unicodeScalars.first?.value ?? 0
        let others = (0x2800...0x28FF).contains(known) ? known - 0x2800 : 0
        guard let scalar = Unicode.Scalar(0x2800 + (others | bits)) else { continue }
        glyph = Character(scalar)
      }
      canvas[column, row] = Grid.Cell(glyph: glyph, style: style)
    }
  }
}
