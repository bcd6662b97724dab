import Explorer
import SafeText

/// A text for each step, in the middle of its column.
struct TokenStrip: View {
  struct Item: Equatable, Sendable {
    var text: String
    /// A background fills the whole column.
    var style: Style
  }

  /// From the left; nil where there is none.
  var items: [Item?]
  /// Columns of characters of a step.
  var width: Int

  func draw(in area: Area, on canvas: inout Canvas) {
    for (index, item) in items.enumerated() {
      guard let item else { continue }
      let start = area.column + index * width
      if item.style.background != .standard || item.style.isReversed {
        canvas.fill(
          Area(column: start, row: area.row, width: width, height: 1),
          with: Grid.Cell(glyph: " ", style: item.style))
      }
      let inset = max(0, (width - item.text.displayWidth) / 2)
      canvas.write(
        item.text, column: start + inset, row: area.row, style: item.style, limit: width - inset)
    }
  }
}
