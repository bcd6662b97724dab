import Explorer

/// Words in lines as wide as the area, from its top. Where there are more than it has rows, the rest is left out.
struct TextBlock: View {
  var text: String
  var style: Style
  /// True: the last line ends in an ellipsis where words are left out.
  var isCutVisibly = false

  func draw(in area: Area, on canvas: inout Canvas) {
    let lines =
      isCutVisibly
      ? text.wrapped(to: area.width, rows: area.height, ending: canvas.glyphs.ellipsis)
      : text.wrapped(to: area.width)
    for (line, row) in zip(lines, area.rows) {
      canvas.write(line, column: area.column, row: row, style: style)
    }
  }
}
