import Explorer
import GateCore

// The selected unit's history as a line, on the columns of the bands.
extension Frame {
  mutating func drawHistory(_ layout: TimelineLayout, in area: TimelineLayout.Area) {
    guard area.height >= 3 else { return }
    let quantity = explorer.followedQuantity
    let symbol = explorer.symbol(of: quantity, unicode: glyphs.unicode)
    let title = "\(symbol)[\(explorer.cursor.unit)] \(quantity.rawValue)"
    write(title, column: 0, row: area.row, style: theme.selected, limit: TimelineLayout.gutterWidth - 1)

    let values = history(of: quantity, in: explorer.session.run, layout)
    let unchanged = explorer.session.baseline.map { history(of: quantity, in: $0, layout) } ?? []
    let (low, high) = plotRange(quantity, values + unchanged)
    let axis = TimelineLayout.gutterWidth - 1
    let reach = max(abs(low), abs(high))
    let decimals = reach >= 10 ? 0 : (reach >= 0.5 ? 1 : (reach >= 0.05 ? 2 : 3))
    writeAxis(high, decimals, row: area.row + (title.displayWidth > axis - 5 ? 1 : 0), end: axis)
    writeAxis(low, decimals, row: area.row + area.height - 1, end: axis)
    let plot = Plot(low: low, high: high, area: area)
    if !drawsStrokes { drawZero(plot) }
    if unchanged.contains(where: \.isFinite) {
      if area.height >= 5 {
        write("\(glyphs.point) unchanged", column: 0, row: area.row + area.height / 2, style: theme.quiet)
      }
      drawPoints(unchanged, plot, layout)
    }
    if drawsStrokes { strokeSteps(values, plot, layout) } else { drawSteps(values, plot, layout) }
  }

  /// The rows of an area as a range of values.
  private struct Plot {
    var low: Float
    var high: Float
    var area: TimelineLayout.Area

    /// The height of a value in the area: 0 at the top, 1 at the bottom.
    func share(_ value: Float) -> Float {
      // Halves, because the distance of two numbers may be more than the largest one.
      let share = (high / 2 - value / 2) / (high / 2 - low / 2)
      return min(1, max(0, share))
    }

    func row(_ value: Float) -> Int {
      area.row + Int((share(value) * Float(area.height - 1)).rounded())
    }

    /// In rows, at its true height.
    func height(_ value: Float) -> Float {
      Float(area.row) + 0.5 + share(value) * Float(area.height - 1)
    }
  }

  /// The same line at its true heights.
  private mutating func strokeSteps(_ values: [Float], _ plot: Plot, _ layout: TimelineLayout) {
    let left = Float(plot.area.column)
    let right = left + Float(plot.area.width)
    if plot.low < 0 {
      let zero = plot.height(0)
      grid.strokes.append(
        Stroke(
          points: [Stroke.Point(x: left, y: zero), Stroke.Point(x: right, y: zero)], isThin: true,
          color: theme.quiet.foreground))
    }
    var line: [Stroke.Point] = []
    for (index, value) in values.enumerated() {
      let start = left + Float(index * layout.stepWidth)
      if value.isFinite {
        let y = plot.height(value)
        line += [Stroke.Point(x: start, y: y), Stroke.Point(x: start + Float(layout.stepWidth), y: y)]
      }
      guard !value.isFinite || index == values.count - 1 else { continue }
      grid.strokes.append(Stroke(points: line, color: theme.selected.foreground))
      line = []
    }
  }

  private mutating func writeAxis(_ value: Float, _ decimals: Int, row: Int, end: Int) {
    let text = NumberText.decimal(value, decimals)
    write(text, column: max(0, end - text.count), row: row, style: theme.quiet)
  }

  /// The value at each visible step; NaN where it was not computed.
  private func history(of quantity: Quantity, in run: Run, _ layout: TimelineLayout) -> [Float] {
    guard layout.stepsPerColumn == 1 else {
      return places(of: layout).map { place in
        let steps = steps(at: place, of: layout).clamped(to: 0..<explorer.cursor.revealed)
        let values = run.pooled(
          explorer.view.aggregate, quantity, over: steps, layer: explorer.cursor.layer,
          direction: explorer.shown.direction)
        return values.indices.contains(explorer.cursor.unit) ? values[explorer.cursor.unit] : .nan
      }
    }
    let end = max(layout.firstStep, min(layout.firstStep + layout.stepCount, explorer.cursor.revealed))
    return (layout.firstStep..<end).map { step in
      run.value(
        quantity, step: step, layer: explorer.cursor.layer, direction: explorer.shown.direction,
        unit: explorer.cursor.unit
      ) ?? .nan
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

  private mutating func drawZero(_ plot: Plot) {
    guard plot.low < 0 else { return }
    for column in plot.area.column..<plot.area.column + plot.area.width {
      grid[column, plot.row(0)] = Grid.Cell(glyph: glyphs.dashed, style: theme.quiet)
    }
  }

  /// A point for each step, in the middle of its columns.
  private mutating func drawPoints(_ values: [Float], _ plot: Plot, _ layout: TimelineLayout) {
    for (index, value) in values.enumerated() where value.isFinite {
      let column = plot.area.column + index * layout.stepWidth + layout.stepWidth / 2
      grid[column, plot.row(value)] = Grid.Cell(glyph: glyphs.point, style: theme.text)
    }
  }

  /// A level stroke for each step over its columns, joined by upright ones.
  private mutating func drawSteps(_ values: [Float], _ plot: Plot, _ layout: TimelineLayout) {
    var previous: Int?
    for (index, value) in values.enumerated() {
      guard value.isFinite else {
        previous = nil
        continue
      }
      let here = plot.row(value)
      let start = plot.area.column + index * layout.stepWidth
      let style =
        layout.steps(inColumn: index).lowerBound < explorer.cursor.time ? theme.selected : theme.quiet
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
