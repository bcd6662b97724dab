import Explorer

/// Units, a row each: how long each remembers, and what wrote most of what it holds.
struct HalfLifeList: View {
  struct Row: Equatable, Sendable {
    var name: String
    /// Along the unit's own path, and by all paths.
    var direct: String
    var effective: String
    /// Nil where nothing was written.
    var origin: String?
    var isSelected: Bool
  }

  var rows: [Row]

  func draw(in area: Area, on canvas: inout Canvas) {
    for (item, row) in zip(rows, area.rows) {
      let style = item.isSelected ? canvas.theme.selected : canvas.theme.text
      canvas.write(item.name, column: area.column, row: row, style: style)
      canvas.write(
        NumberText.pad(item.direct, 6) + NumberText.pad(item.effective, 7), column: area.column + 6, row: row,
        style: style)
      guard let origin = item.origin else { continue }
      canvas.write(
        (area.width < 41 ? "" : "most ") + origin, column: area.column + 20, row: row,
        style: canvas.theme.quiet, limit: area.width - 20)
    }
  }
}
