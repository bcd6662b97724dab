import Explorer

/// Steps, a row each, with what of them is kept in a unit and what that came from: the input, the states before, and
/// the bias.
struct WriteTable: View {
  struct Row: Equatable, Sendable {
    /// From 0.
    var step: Int
    /// What was read at it.
    var name: String
    /// In the order of the heading.
    var numbers: [String]
  }

  var rows: [Row]

  private static let heading = ["kept", "W x", "U h'", "b"]

  func draw(in area: Area, on canvas: inout Canvas) {
    let name = max(3, "\((rows.map(\.step).max() ?? 0) + 1)".count + 1)
    let first = name + 6
    let widest = rows.flatMap(\.numbers).map(\.count).max() ?? 0
    let width = max(widest + 1, min(8, (area.width - first) / Self.heading.count))
    func write(_ texts: [String], row: Int, style: Style, on canvas: inout Canvas) {
      for (index, text) in texts.enumerated() where first + (index + 1) * width <= area.width {
        canvas.write(
          NumberText.pad(text, width), column: area.column + first + index * width, row: row, style: style)
      }
    }
    write(Self.heading, row: area.row, style: canvas.theme.quiet, on: &canvas)
    for (item, row) in zip(rows, area.rows.dropFirst()) {
      canvas.write("\(item.step + 1)", column: area.column, row: row, style: canvas.theme.quiet)
      canvas.write(item.name, column: area.column + name, row: row, limit: 6)
      write(item.numbers, row: row, style: canvas.theme.text, on: &canvas)
    }
  }
}
