import Explorer

/// Lines of words, each of its own look, from the top of the area; what is too long is cut.
struct TextLines: View {
  var lines: [TextLine.Words]

  func draw(in area: Area, on canvas: inout Canvas) {
    for (line, row) in zip(lines, area.rows) {
      canvas.write(line.text, column: area.column, row: row, style: line.style, limit: area.width)
    }
  }
}
