import Explorer
import SafeText

/// The line at the top: words at its left end, cut where there are too many, and words at its right end.
struct TitleBar: View {
  var left: [TextLine.Words]
  var right: TextLine.Words
  /// Of the line between them.
  var ground: Style

  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.fill(area.line(0), with: Grid.Cell(glyph: " ", style: ground))
    let end = max(0, area.width - right.text.displayWidth)
    // A blank stays between the two parts, however long the first is.
    let room = area.column + max(0, end - 1)
    canvas.write(left, column: area.column, row: area.row, limit: room - area.column)
    canvas.write(right.text, column: area.column + end, row: area.row, style: right.style)
  }
}
