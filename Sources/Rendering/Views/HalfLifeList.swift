import Explorer

/// Units, a row each: how long each remembers, and what wrote most of what it holds.
struct HalfLifeList: View {
  struct Row: Equatable, Sendable {
    var name: String
    var halfLife: String
    /// Nil where nothing was written.
    var origin: String?
    var isSelected: Bool
  }

  var rows: [Row]

  func draw(in area: Area, on canvas: inout Canvas) {
    for (item, row) in zip(rows, area.rows) {
      let style = item.isSelected ? canvas.theme.selected : canvas.theme.text
      canvas.write(item.name, column: area.column, row: row, style: style)
      canvas.write(NumberText.pad(item.halfLife, 6), column: area.column + 6, row: row, style: style)
      guard let origin = item.origin else { continue }
      canvas.write(
        (area.width < 34 ? "" : "most ") + origin, column: area.column + 13, row: row,
        style: canvas.theme.quiet, limit: area.width - 13)
    }
  }
}
