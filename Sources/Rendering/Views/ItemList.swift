import Explorer
import SafeText

/// A title and items below it, those around the selected one where not all fit.
struct ItemList: View {
  struct Item: Equatable, Sendable {
    var text: String
    /// What a search found, behind the text: with a mark before it, so that no colour is needed to see it.
    var found = ""
  }

  var title: String
  var items: ItemWindow
  /// True for the list that takes the keys.
  var isActive: Bool
  /// An item, from 0; asked for those only that are shown.
  var item: (Int) -> Item

  func draw(in area: Area, on canvas: inout Canvas) {
    let theme = canvas.theme
    let rows = area.below(1).height
    let window = RowWindow(shown: items.first..<min(items.count, items.first + rows), of: items.count)
    let position = window.numbers(from: 1, canvas.glyphs).map { "  \($0)" } ?? ""
    let style = isActive ? theme.selected : theme.quiet
    let end = canvas.write(
      title, column: area.column, row: area.row, style: style,
      limit: max(0, area.width - position.displayWidth))
    canvas.write(
      position, column: end, row: area.row, style: style, limit: area.columns.upperBound - end)
    for (index, row) in zip(items.first..<max(items.first, items.count), area.below(1).rows) {
      let (isSelected, item) = (index == items.selected, item(index))
      let column = canvas.write(
        (isSelected ? canvas.glyphs.pointer : " ") + " " + item.text, column: area.column, row: row,
        style: isSelected ? (isActive ? theme.current : theme.selected) : theme.text, limit: area.width)
      guard !item.found.isEmpty else { continue }
      canvas.write(
        canvas.glyphs.found + item.found, column: column, row: row, style: theme.hit,
        limit: area.columns.upperBound - column)
    }
  }
}
