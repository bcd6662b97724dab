import Explorer

/// A title and items below it, those around the selected one where not all fit.
struct ItemList: View {
  var title: String
  var items: ItemWindow
  /// True for the list that takes the keys.
  var isActive: Bool
  /// The text of an item, from 0; asked for those only that are shown.
  var item: (Int) -> String

  func draw(in area: Area, on canvas: inout Canvas) {
    let theme = canvas.theme
    canvas.write(
      title, column: area.column, row: area.row, style: isActive ? theme.selected : theme.quiet,
      limit: area.width)
    for (index, row) in zip(items.first..<max(items.first, items.count), area.below(1).rows) {
      let isSelected = index == items.selected
      canvas.write(
        (isSelected ? canvas.glyphs.pointer : " ") + " " + item(index), column: area.column, row: row,
        style: isSelected ? (isActive ? theme.current : theme.selected) : theme.text, limit: area.width)
    }
  }
}
