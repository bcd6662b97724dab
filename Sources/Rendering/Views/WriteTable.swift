import Explorer

/// Steps, a row each, with what of them is kept in a unit and what that came from: the input, the states before, and
/// the bias.
struct WriteTable: View {
  struct Row: Equatable, Sendable {
    /// From 0.
    var step: Int
    /// What was read at it.
    var name: String
    /// In the order of the heading: what is kept, and its parts.
    var numbers: [String]
    /// The name of the largest part, for where there is no room for all of them.
    var largest = ""
  }

  var rows: [Row]

  static let parts = ["W x", "U h'", "b"]

  func draw(in area: Area, on canvas: inout Canvas) {
    let name = max(3, "\((rows.map(\.step).max() ?? 0) + 1)".count + 1)
    let first = name + 6
    let widest = rows.flatMap(\.numbers).map(\.count).max() ?? 0
    let fits = first + (1 + Self.parts.count) * (widest + 1) <= area.width
    let width = max(widest + 1, fits ? min(8, (area.width - first) / (1 + Self.parts.count)) : 8)
    func write(_ texts: [String], row: Int, style: Style, on canvas: inout Canvas) {
      for (index, text) in texts.enumerated() {
        let column = area.column + first + index * width
        canvas.write(
          NumberText.pad(text, width), column: column, row: row, style: style,
          limit: max(0, area.columns.upperBound - column))
      }
    }
    write(["kept"] + (fits ? Self.parts : ["most of"]), row: area.row, style: canvas.theme.quiet, on: &canvas)
    for (item, row) in zip(rows, area.rows.dropFirst()) {
      canvas.write("\(item.step + 1)", column: area.column, row: row, style: canvas.theme.quiet)
      canvas.write(item.name, column: area.column + name, row: row, limit: 6)
      let texts = fits ? item.numbers : Array(item.numbers.prefix(1)) + [item.largest]
      write(texts, row: row, style: canvas.theme.text, on: &canvas)
    }
  }
}
