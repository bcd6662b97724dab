import Explorer

/// Lines in two columns, scrolled, below a title that says which of them are in sight.
struct HelpText: View {
  var title: String
  var lines: [HelpPage.Line]
  /// How many lines are above the first one in sight.
  var scroll: Int

  func draw(in area: Area, on canvas: inout Canvas) {
    let theme = canvas.theme
    let room = max(0, area.height - 1)
    let first = min(max(0, scroll), max(0, lines.count - room))
    let window = RowWindow(shown: first..<min(lines.count, first + room), of: lines.count)
    let position = window.numbers(from: 1, canvas.glyphs).map { "  lines \($0)" } ?? ""
    canvas.fill(area.line(0), with: Grid.Cell(glyph: " ", style: theme.title))
    canvas.write(" \(title)\(position)", column: area.column, row: area.row, style: theme.titleStrong)
    for (line, row) in zip(lines.dropFirst(first), area.below(1).rows) {
      let style =
        switch line.kind {
        case .heading: theme.strong
        case .keys: theme.key
        case .text: theme.text
        }
      canvas.write(line.left, column: area.column + 1, row: row, style: style)
      canvas.write(line.right, column: area.column + HelpPage.rightColumn, row: row)
    }
  }
}
