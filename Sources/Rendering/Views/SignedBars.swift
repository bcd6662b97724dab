import Explorer

/// Bars up (positive) and down (negative) from a common zero. The ends of the axis are numbers in the gutter.
struct SignedBars: View {
  struct Bar: Sendable {
    var value: Float
    /// Stronger than the others.
    var isMarked: Bool
  }

  /// From the left; nil where there is none.
  var bars: [Bar?]
  /// Columns of characters of a bar.
  var width: Int
  /// The columns at the left of the area for the numbers of the axis.
  var gutter: Int

  func draw(in area: Area, on canvas: inout Canvas) {
    guard area.height >= 2, let axis = Axis(bars.compactMap { $0?.value }, height: area.height) else {
      return
    }
    for (index, bar) in bars.enumerated() {
      guard let bar, bar.value.isFinite else { continue }
      draw(bar, axis, column: area.column + gutter + index * width, in: area, on: &canvas)
    }
    for (number, row) in [(axis.high, area.row), (axis.low, area.row + area.height - 1)] where number != 0 {
      let text = NumberText.signed(number, max(axis.high, -axis.low) >= 0.1 ? 2 : 3)
      canvas.write(
        text, column: area.column + max(0, gutter - 1 - text.count), row: row, style: canvas.theme.quiet)
    }
  }

  /// How many rows each sign has, and which values they reach.
  private struct Axis {
    var low: Float
    var high: Float
    var up: Int
    var down: Int

    /// Nil where there is nothing but zeros.
    init?(_ values: [Float], height: Int) {
      let known = values.filter(\.isFinite)
      (low, high) = (min(0, known.min() ?? 0), max(0, known.max() ?? 0))
      // A sign that hardly occurs gets no rows.
      if high < -low / 100 { high = 0 }
      if -low < high / 100 { low = 0 }
      guard high > low else { return nil }
      // Each sign gets rows by its reach, and at least one when it occurs at all.
      var up = Int((Float(height) * high / (high - low)).rounded())
      if high > 0 { up = max(1, up) }
      if low < 0 { up = min(height - 1, up) }
      self.up = up
      down = height - up
    }
  }

  private func draw(_ bar: Bar, _ axis: Axis, column: Int, in area: Area, on canvas: inout Canvas) {
    let isUp = bar.value > 0
    let rows = isUp ? axis.up : axis.down
    guard rows > 0 else { return }
    let length = abs(bar.value) / (isUp ? axis.high : -axis.low) * Float(rows)
    // The colour says the sign, its strength the mark.
    let strength: Float = bar.isMarked ? 0.85 : 0.55
    let color = canvas.palette.barColor(isUp ? strength : -strength, on: .signed(limit: 1))
    let style = Style(foreground: color, isBold: bar.isMarked)
    // A gap between wide bars.
    let width = max(1, width - (width > 2 ? 1 : 0))
    for y in 0..<rows {
      guard let glyph = canvas.glyphs.barEnd(filled: length - Float(y), isUp: isUp) else { break }
      let row = isUp ? area.row + axis.up - 1 - y : area.row + axis.up + y
      for x in column..<column + width { canvas[x, row] = Grid.Cell(glyph: glyph, style: style) }
    }
  }
}
