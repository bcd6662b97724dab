import Explorer

/// A frame around a blank part of the screen. The area is two columns wider on either side: they are blank too.
struct Box: View {
  static let margin = 2

  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.fill(area)
    let box = Area(
      column: area.column + Self.margin, row: area.row, width: area.width - 2 * Self.margin,
      height: area.height)
    guard box.width >= 2, box.height >= 2 else { return }
    let glyphs = canvas.glyphs
    let (right, bottom) = (box.columns.upperBound - 1, box.rows.upperBound - 1)
    func put(_ glyph: Character, _ column: Int, _ row: Int, on canvas: inout Canvas) {
      canvas[column, row] = Grid.Cell(glyph: glyph, style: canvas.theme.quiet)
    }
    for column in box.columns {
      put(glyphs.horizontal, column, box.row, on: &canvas)
      put(glyphs.horizontal, column, bottom, on: &canvas)
    }
    for row in box.rows {
      put(glyphs.vertical, box.column, row, on: &canvas)
      put(glyphs.vertical, right, row, on: &canvas)
    }
    put(glyphs.corners.topLeft, box.column, box.row, on: &canvas)
    put(glyphs.corners.topRight, right, box.row, on: &canvas)
    put(glyphs.corners.bottomLeft, box.column, bottom, on: &canvas)
    put(glyphs.corners.bottomRight, right, bottom, on: &canvas)
  }
}
