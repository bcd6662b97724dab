import Explorer

/// A row of levels: how much of a largest value each column has, or its number.
struct LevelStrip: View {
  /// From the left; nil where there is none.
  var levels: [Float?]
  var largest: Float
  /// Columns of characters of a level.
  var width: Int
  var showsNumbers: Bool

  func draw(in area: Area, on canvas: inout Canvas) {
    guard largest > 0 else { return }
    let heights = (canvas.glyphs.unicode ? [" "] : []) + canvas.glyphs.heights
    let style = canvas.theme.bar
    for (index, level) in levels.enumerated() {
      guard let level else { continue }
      let column = area.column + index * width
      if showsNumbers {
        canvas.write(
          NumberText.fixed(level, width: min(5, width), decimals: 2), column: column, row: area.row,
          style: style)
        continue
      }
      let share = level.isFinite ? min(1, max(0, level / largest)) : 0
      let glyph = heights[Int((share * Float(heights.count - 1)).rounded())]
      for x in column..<column + width { canvas[x, area.row] = Grid.Cell(glyph: glyph, style: style) }
    }
  }
}
