import Explorer

/// Parts of a whole and how many there are of each, below the total.
struct CountList: View {
  struct Part: Equatable, Sendable {
    var name: String
    /// In a row of its own below the name; nil: there is none.
    var formula: String?
    var count: Int
  }

  var title: String
  var total: Int
  var parts: [Part]

  func draw(in area: Area, on canvas: inout Canvas) {
    write(title, total, in: area.line(0), style: canvas.theme.strong, on: &canvas)
    var rest = area.below(1)
    for (index, part) in parts.enumerated() {
      let rows = part.formula == nil ? 1 : 2
      let left = parts.count - index
      // The last line says how much does not fit instead of leaving it out silently.
      if rest.height < min(left, 2) * rows, left > 1 || rest.height == 0 {
        guard rest.height > 0 else { return }
        let others = parts[index...].reduce(0) { $0 + $1.count }
        return write("\(left) more parts", others, in: rest.line(0), style: canvas.theme.quiet, on: &canvas)
      }
      write(part.name, part.count, in: rest.line(0), style: canvas.theme.text, on: &canvas)
      if let formula = part.formula {
        canvas.write(
          formula, column: rest.column, row: rest.row + 1, style: canvas.theme.quiet, limit: rest.width)
      }
      rest = rest.below(rows)
    }
  }

  private func write(
    _ text: String, _ count: Int, in line: Area, style: Style, on canvas: inout Canvas
  ) {
    let number = "\(count)"
    canvas.write(
      text, column: line.column, row: line.row, style: style, limit: max(0, line.width - number.count - 1))
    canvas.write(number, column: line.columns.upperBound - number.count, row: line.row, style: style)
  }
}
