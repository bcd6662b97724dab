import Explorer
import GateCore

// The selected unit's history as a line, on the columns of the bands.
extension Frame {
  mutating func drawHistory(_ layout: TimelineLayout, in area: TimelineLayout.Area) {
    guard area.height >= 3 else { return }
    let quantity = explorer.followedQuantity
    let symbol = explorer.symbol(of: quantity, unicode: glyphs.unicode)
    let title = "\(symbol)[\(explorer.unit)] \(quantity.rawValue)"
    write(title, column: 0, row: area.row, style: theme.selected, limit: TimelineLayout.gutterWidth - 1)

    let values = history(of: quantity, layout)
    let (low, high) = plotRange(quantity, values)
    let axis = TimelineLayout.gutterWidth - 1
    writeAxis(high, row: area.row + (title.displayWidth > axis - 5 ? 1 : 0), end: axis)
    writeAxis(low, row: area.row + area.height - 1, end: axis)
    if drawsStrokes {
      strokeSteps(values, low: low, high: high, layout, in: area)
    } else {
      drawSteps(values, low: low, high: high, layout, in: area)
    }
  }

  /// The same line at its true heights.
  private mutating func strokeSteps(
    _ values: [Float], low: Float, high: Float, _ layout: TimelineLayout, in area: TimelineLayout.Area
  ) {
    func height(_ value: Float) -> Float {
      let share = min(1, max(0, (high / 2 - value / 2) / (high / 2 - low / 2)))
      return Float(area.row) + 0.5 + share * Float(area.height - 1)
    }
    let (left, right) = (Float(area.column), Float(area.column + area.width))
    if low < 0 {
      let zero = height(0)
      grid.strokes.append(
        Stroke(
          points: [Stroke.Point(x: left, y: zero), Stroke.Point(x: right, y: zero)], isThin: true,
          color: theme.quiet.foreground))
    }
    var line: [Stroke.Point] = []
    for (index, value) in values.enumerated() {
      let start = left + Float(index * layout.stepWidth)
      if value.isFinite {
        let y = height(value)
        line += [Stroke.Point(x: start, y: y), Stroke.Point(x: start + Float(layout.stepWidth), y: y)]
      }
      guard !value.isFinite || index == values.count - 1 else { continue }
      grid.strokes.append(Stroke(points: line, color: theme.selected.foreground))
      line = []
    }
  }

  private mutating func writeAxis(_ value: Float, row: Int, end: Int) {
    let text = NumberText.decimal(value, abs(value) >= 10 ? 0 : 1)
    write(text, column: max(0, end - text.count), row: row, style: theme.quiet)
  }

  /// The value at each visible step; NaN where it was not computed.
  private func history(of quantity: Quantity, _ layout: TimelineLayout) -> [Float] {
    let end = max(layout.firstStep, min(layout.firstStep + layout.stepCount, explorer.revealed))
    return (layout.firstStep..<end).map { step in
      explorer.run.value(
        quantity, step: step, layer: explorer.layer, direction: explorer.currentDirection, unit: explorer.unit
      )
        ?? .nan
    }
  }

  /// Gates are drawn on 0 to 1; states on what they reach, with 0 always in sight.
  private func plotRange(_ quantity: Quantity, _ values: [Float]) -> (Float, Float) {
    if quantity.isGate { return (0, 1) }
    let known = values.filter(\.isFinite)
    let low = min(0, known.min() ?? 0)
    let high = max(0, known.max() ?? 0)
    return high - low < 1e-6 ? (-1, 1) : (low, high)
  }

  /// A level stroke for each step over its columns, joined by upright ones.
  private mutating func drawSteps(
    _ values: [Float], low: Float, high: Float, _ layout: TimelineLayout, in area: TimelineLayout.Area
  ) {
    func row(_ value: Float) -> Int {
      // Halves, because the distance of two numbers may be more than the largest one.
      let share = (high / 2 - value / 2) / (high / 2 - low / 2)
      return area.row + min(area.height - 1, max(0, Int((share * Float(area.height - 1)).rounded())))
    }
    if low < 0 {
      for column in area.column..<area.column + area.width {
        grid[column, row(0)] = Grid.Cell(glyph: glyphs.unicode ? "┄" : ".", style: theme.quiet)
      }
    }
    var previous: Int?
    for (index, value) in values.enumerated() {
      guard value.isFinite else {
        previous = nil
        continue
      }
      let here = row(value)
      let start = area.column + index * layout.stepWidth
      let style = layout.firstStep + index < explorer.time ? theme.selected : theme.quiet
      for column in start..<start + layout.stepWidth {
        grid[column, here] = Grid.Cell(glyph: glyphs.horizontal, style: style)
      }
      if let previous, previous != here { drawRise(from: previous, to: here, column: start, style: style) }
      previous = here
    }
  }

  private mutating func drawRise(from: Int, to: Int, column: Int, style: Style) {
    let (top, bottom) = (min(from, to), max(from, to))
    for row in top..<bottom { grid[column, row] = Grid.Cell(glyph: glyphs.vertical, style: style) }
    let isRising = to < from
    let corners: (Character, Character) =
      glyphs.unicode ? (isRising ? ("┌", "┘") : ("┐", "└")) : ("+", "+")
    grid[column, top] = Grid.Cell(glyph: corners.0, style: style)
    grid[column, bottom] = Grid.Cell(glyph: corners.1, style: style)
  }
}
