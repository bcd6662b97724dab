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
    // Narrow, the numbers stand closer so that what was read is seen with its step.
    let (direct, effective) = area.width < 30 ? (3, 4) : (6, 7)
    let origins = 6 + direct + effective + 1
    for (item, row) in zip(rows, area.rows) {
      let style = item.isSelected ? canvas.theme.selected : canvas.theme.text
      canvas.write(item.name, column: area.column, row: row, style: style)
      canvas.write(
        NumberText.pad(item.direct, direct) + NumberText.pad(item.effective, effective),
        column: area.column + 6,
        row: row, style: style)
      guard let origin = item.origin else { continue }
      canvas.write(
        (area.width < 41 ? "" : "most ") + origin, column: area.column + origins, row: row,
        style: canvas.theme.quiet, limit: area.width - origins)
    }
  }
}
