import Explorer

/// Words in lines as wide as the area, from its top. Where there are more than it has rows, the last one ends in an
/// ellipsis.
struct TextBlock: View {
  var text: String
  var style: Style
  /// What comes behind the ellipsis: where the rest is to be read.
  var more = ""

  func draw(in area: Area, on canvas: inout Canvas) {
    let lines = text.wrapped(to: area.width, rows: area.height, ending: canvas.glyphs.andMore + more)
    for (line, row) in zip(lines, area.rows) {
      canvas.write(line, column: area.column, row: row, style: style)
    }
  }
}
