import Explorer

/// Steps, a row each: number, name, value, and the value as a bar. The first one is the largest.
struct Ranking: View {
  struct Row: Equatable, Sendable {
    /// From 0.
    var step: Int
    /// What was read at it.
    var name: String
    var value: Float
    /// The value in digits.
    var text: String
  }

  var rows: [Row]

  func draw(in area: Area, on canvas: inout Canvas) {
    let largest = rows.first.map { abs($0.value) } ?? 0
    let name = area.column + max(5, "\((rows.map(\.step).max() ?? 0) + 1)".count + 1)
    let bar = name + 8 + (rows.map(\.text.count).max() ?? 0)
    for (item, row) in zip(rows, area.rows) {
      canvas.write("\(item.step + 1)", column: area.column, row: row, style: canvas.theme.quiet)
      canvas.write(item.name, column: name, row: row, limit: 6)
      canvas.write(item.text, column: name + 7, row: row)
      let width = area.columns.upperBound - bar
      canvas.write(
        canvas.glyphs.bar(largest > 0 ? abs(item.value) / largest : 0, width: width), column: bar, row: row,
        style: canvas.theme.level, limit: width)
    }
  }
}
