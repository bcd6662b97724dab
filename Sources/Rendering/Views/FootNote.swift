import Explorer

/// Words in the last row, and in those above it where they are too long for one; where even those do not hold them,
/// one line that is cut.
struct FootNote: View {
  var text: String

  func draw(in area: Area, on canvas: inout Canvas) {
    var lines = text.wrapped(to: area.width)
    if lines.count > area.height { lines = [text] }
    for (index, line) in lines.enumerated() {
      canvas.write(
        line, column: area.column, row: area.rows.upperBound - lines.count + index,
        style: canvas.theme.notice, limit: area.width)
    }
  }
}
