import Explorer

/// Rows of a table, each with a note behind it.
struct NotedList: View {
  struct Row: Equatable, Sendable {
    /// In the columns of the heading.
    var text: String
    var note: String
    var isSelected: Bool
  }

  var heading: String
  var rows: [Row]

  func draw(in area: Area, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.write("  " + heading, column: area.column, row: area.row, style: theme.strong)
    for (item, row) in zip(rows, area.below(1).rows) {
      let pointer = item.isSelected ? canvas.glyphs.pointer : " "
      let column = canvas.write(
        pointer + item.text, column: area.column, row: row,
        style: item.isSelected ? theme.selected : theme.text)
      canvas.write(
        "   " + item.note, column: column, row: row, style: item.isSelected ? theme.selected : theme.notice)
    }
  }
}
