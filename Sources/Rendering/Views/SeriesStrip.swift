import Explorer

/// Numbers over a range: as heights of an eighth of a row each (in a single row without Unicode as digits 0 to 9), or
/// as numbers in the first row.
struct SeriesStrip: View {
  /// From the left; NaN where a value is missing, nil where none is known yet.
  var values: [Float?]
  /// From the lowest height to the highest; nil: nothing is shown.
  var range: ClosedRange<Float>?
  /// Columns of characters of a value.
  var width: Int
  /// The current step's column, which may lie outside; those behind it are still to come.
  var current: Int
  var showsNumbers: Bool

  func draw(in area: Area, on canvas: inout Canvas) {
    guard let range else { return }
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      let cell = Area(
        column: area.column + index * width, row: area.row, width: width,
        height: showsNumbers ? 1 : area.height)
      let style = style(of: index, canvas.theme)
      if showsNumbers {
        let text = value.isNaN ? "gap" : NumberText.fixed(value, width: 5)
        canvas.draw(TokenStrip(items: [.init(text: text, style: style)], width: width), in: cell)
        continue
      }
      canvas.fill(cell, with: Grid.Cell(glyph: " ", style: style))
      // A missing value is a gap, not a low one.
      guard value.isFinite else {
        canvas.draw(
          TokenStrip(items: [.init(text: "?", style: style)], width: width), in: cell.below(cell.height - 1))
        continue
      }
      drawHeight(share(of: value, range), style, in: cell, on: &canvas)
    }
  }

  private func style(of index: Int, _ theme: Theme) -> Style {
    if index == current { return showsNumbers ? theme.current : theme.currentHeight }
    return index < current ? theme.bar : theme.quiet
  }

  private func share(of value: Float, _ range: ClosedRange<Float>) -> Float {
    let (low, high) = (range.lowerBound, range.upperBound)
    // Halves, because the distance of two numbers may be more than the largest one.
    return high > low ? min(1, max(0, (value / 2 - low / 2) / (high / 2 - low / 2))) : 0.5
  }

  /// The lowest value has a height too; the highest leaves a line free below the row above.
  private func drawHeight(_ share: Float, _ style: Style, in cell: Area, on canvas: inout Canvas) {
    let heights = canvas.glyphs.heights
    if cell.height == 1 {
      let glyph = heights[min(heights.count - 1, Int(share * Float(heights.count)))]
      return canvas.fill(cell, with: Grid.Cell(glyph: glyph, style: style))
    }
    let rows = Float(cell.height)
    let filled = canvas.glyphs.unicode ? (1 + (share * (8 * rows - 2)).rounded()) / 8 : max(0.2, share * rows)
    for row in 0..<cell.height {
      guard let glyph = canvas.glyphs.barEnd(filled: filled - Float(row), isUp: true) else { break }
      canvas.fill(cell.line(cell.height - 1 - row), with: Grid.Cell(glyph: glyph, style: style))
    }
  }
}
