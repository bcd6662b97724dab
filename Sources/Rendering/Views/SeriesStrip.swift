import Explorer

/// A row of numbers over a range: as heights of an eighth each (or digits 0 to 9), or as numbers.
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
      let cell = Area(column: area.column + index * width, row: area.row, width: width, height: 1)
      let style = style(of: index, canvas.theme)
      if showsNumbers {
        let text = value.isNaN ? "gap" : NumberText.fixed(value, width: 5)
        canvas.draw(TokenStrip(items: [.init(text: text, style: style)], width: width), in: cell)
        continue
      }
      let height = value.isFinite ? height(of: value, range, canvas.glyphs.heights) : " "
      canvas.fill(cell, with: Grid.Cell(glyph: height, style: style))
      // A missing value is a gap, not a low one.
      if !value.isFinite {
        canvas.draw(TokenStrip(items: [.init(text: "?", style: style)], width: width), in: cell)
      }
    }
  }

  private func style(of index: Int, _ theme: Theme) -> Style {
    if index == current { return showsNumbers ? theme.current : theme.currentHeight }
    return index < current ? theme.bar : theme.quiet
  }

  private func height(
    of value: Float, _ range: ClosedRange<Float>, _ heights: [Character]
  ) -> Character {
    let (low, high) = (range.lowerBound, range.upperBound)
    // Halves, because the distance of two numbers may be more than the largest one.
    let share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5
    return heights[min(heights.count - 1, Int(min(1, max(0, share)) * Float(heights.count)))]
  }
}
