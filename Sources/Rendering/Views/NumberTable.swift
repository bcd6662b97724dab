import Explorer
import SafeText

/// Names and numbers in columns, right-aligned below their headings.
struct NumberTable: View {
  struct Row: Equatable, Sendable {
    var name: String
    var numbers: [String]
    var isSelected: Bool
  }

  var title: String
  var headings: [String]
  var rows: [Row]

  /// Columns of characters of the names.
  private static let nameWidth = 4

  /// Columns of characters of a number.
  static func columnWidth(_ count: Int, in width: Int) -> Int { min(8, (width - nameWidth) / max(1, count)) }

  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.write(title, column: area.column, row: area.row, style: canvas.theme.strong)
    write(headings, row: area.row, style: canvas.theme.strong, in: area, on: &canvas)
    for (item, row) in zip(rows, area.below(1).rows) {
      let style = item.isSelected ? canvas.theme.selected : canvas.theme.text
      canvas.write(item.name, column: area.column + 1, row: row, style: style)
      write(item.numbers, row: row, style: style, in: area, on: &canvas)
    }
  }

  private func write(
    _ texts: [String], row: Int, style: Style, in area: Area, on canvas: inout Canvas
  ) {
    let width = Self.columnWidth(headings.count, in: area.width)
    for (index, text) in texts.enumerated() {
      let end = area.column + Self.nameWidth + (index + 1) * width
      canvas.write(text, column: end - text.displayWidth, row: row, style: style)
    }
  }
}
