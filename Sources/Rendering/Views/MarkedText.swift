import Explorer

/// What comes to the eye first: bold words behind an upright mark.
struct MarkedText: View {
  var text: String

  func draw(in area: Area, on canvas: inout Canvas) {
    let words = Area(
      column: area.column + 3, row: area.row, width: area.width - 4, height: area.height)
    let lines = text.wrapped(to: words.width, rows: words.height, ending: canvas.glyphs.andMore)
    for (line, row) in zip(lines, area.rows) {
      canvas.write(canvas.glyphs.mark, column: area.column + 1, row: row, style: canvas.theme.marker)
      canvas.write(
        line, column: words.column, row: row, style: canvas.theme.selected, limit: words.width)
    }
  }
}
