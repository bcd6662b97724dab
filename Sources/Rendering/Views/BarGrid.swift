import Explorer
import SafeText

/// Signed numbers with their names, in as many columns as the width has room for, with bars where there is room for
/// them too.
struct BarGrid: View {
  struct Item: Sendable {
    var name: String
    /// In digits, with the sign before them that leads to them.
    var digits: String
    var value: Float
    var isChanged: Bool
  }

  var title: String
  var count: Int
  /// An item, from 0, the most important first; asked for those only that are shown.
  var item: (Int) -> Item

  func draw(in area: Area, on canvas: inout Canvas) {
    guard count > 0, area.height > 0 else { return }
    canvas.write(title, column: area.column, row: area.row, style: canvas.theme.quiet)
    let room = area.width - title.count
    let widths = (0..<min(count, 64, 3 * area.height)).map { index in
      let item = item(index)
      return (item.name + item.digits).displayWidth
    }
    let textWidth = min(widths.max() ?? 0, room)
    let columns = max(1, room / (textWidth + 3))
    let shown = (0..<min(count, columns * area.height)).map(item)
    let pitch = room / max(1, min(columns, (shown.count + area.height - 1) / area.height))
    let largest = shown.map { abs($0.value) }.filter(\.isFinite).max() ?? 1
    for (index, item) in shown.enumerated() {
      let cell = Area(
        column: area.column + title.count + index / area.height * pitch,
        row: area.row + index % area.height, width: pitch, height: 1)
      draw(item, textWidth: textWidth, largest: largest, in: cell, on: &canvas)
    }
  }

  private func draw(
    _ item: Item, textWidth: Int, largest: Float, in cell: Area, on canvas: inout Canvas
  ) {
    let column = canvas.write(
      item.name, column: cell.column, row: cell.row, style: canvas.theme.text, limit: cell.width)
    canvas.write(
      item.digits + (item.isChanged ? " \(canvas.glyphs.changed)" : ""), column: column, row: cell.row,
      style: item.isChanged ? canvas.theme.selected : canvas.theme.strong,
      limit: cell.columns.upperBound - column)
    let room = min(31, cell.width - textWidth - 3)
    guard room >= 9, largest > 0 else { return }
    canvas.write(
      canvas.glyphs.signedBar(item.value / largest, width: room), column: cell.column + textWidth + 1,
      row: cell.row, style: canvas.theme.level, limit: room)
  }
}
