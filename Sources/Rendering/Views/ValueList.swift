import Explorer

/// Names with what they are at the right end of the row. A name that is too long goes on in the next rows, as far as
/// there are rows to spare.
struct ValueList: View {
  struct Row: Equatable, Sendable {
    var name: String
    var value: String
  }

  var rows: [Row]

  func draw(in area: Area, on canvas: inout Canvas) {
    var spare = area.height - rows.count
    var row = area.row
    for item in rows where row < area.rows.upperBound {
      let column = area.columns.upperBound - item.value.displayWidth
      let room = column - area.column - 1
      canvas.write(item.value, column: column, row: row, style: canvas.theme.strong)
      var lines = item.name.wrapped(to: max(1, room))
      if lines.count - 1 > spare { lines = [item.name] }
      for (offset, line) in lines.enumerated() {
        canvas.write(line, column: area.column, row: row + offset, style: canvas.theme.quiet, limit: room)
      }
      spare -= lines.count - 1
      row += lines.count
    }
  }
}
