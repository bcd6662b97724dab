import Explorer

/// Keys and what they do.
struct KeyHints: View {
  var line: HintLine

  func draw(in area: Area, on canvas: inout Canvas) {
    for item in line.items {
      let column = canvas.write(
        item.hint.label, column: area.column + item.column, row: area.row, style: canvas.theme.key)
      canvas.write(" \(item.hint.action)  ", column: column, row: area.row, style: canvas.theme.quiet)
    }
  }
}
