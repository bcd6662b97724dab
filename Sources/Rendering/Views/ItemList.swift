import Explorer

/// A title and items below it, those around the selected one where not all fit.
struct ItemList: View {
  var title: String
  var count: Int
  var selected: Int?
  /// True for the list that takes the keys.
  var isActive: Bool
  /// The text of an item, from 0; asked for those only that are shown.
  var item: (Int) -> String

  func draw(in area: Area, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.write(
      title, column: area.column, row: area.row, style: isActive ? theme.selected : theme.quiet,
      limit: area.width)
    let rows = area.below(1)
    let first = min(max(0, (selected ?? 0) - rows.height / 2), max(0, count - rows.height))
    for (index, row) in zip(first..<max(first, count), rows.rows) {
      let isSelected = index == selected
      canvas.write(
        (isSelected ? canvas.glyphs.pointer : " ") + " " + item(index), column: area.column, row: row,
        style: isSelected ? (isActive ? theme.current : theme.selected) : theme.text, limit: area.width)
    }
  }
}
