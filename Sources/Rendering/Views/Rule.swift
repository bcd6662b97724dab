import Explorer

/// An upright line between two parts of a screen.
struct Rule: View {
  func draw(in area: Area, on canvas: inout Canvas) {
    let cell = Grid.Cell(glyph: canvas.glyphs.vertical, style: canvas.theme.quiet)
    for row in area.rows { canvas[area.column, row] = cell }
  }
}
