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
    writeAxis(high, row: area.row + (area.height > 3 ? 1 : 0), end: axis)
    writeAxis(low, row: area.row + area.height - 1, end: axis)
    if glyphs.unicode {
      drawBraille(values, low: low, high: high, layout, in: area)
    } else {
      drawPoints(values, low: low, high: high, layout, in: area)
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

  /// Each step is a level stroke over its columns, joined to the one before: 2 × 4 dots a character
  /// (Unicode's braille patterns).
  private mutating func drawBraille(
    _ values: [Float], low: Float, high: Float, _ layout: TimelineLayout, in area: TimelineLayout.Area
  ) {
    let dotRows = area.height * 4
    func dotRow(_ value: Float) -> Int {
      min(dotRows - 1, max(0, Int(((high - value) / (high - low) * Float(dotRows - 1)).rounded())))
    }
    var dots = [UInt8](repeating: 0, count: area.width * area.height)
    func mark(_ x: Int, _ y: Int) {
      guard x >= 0, x < area.width * 2, y >= 0, y < dotRows else { return }
      let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
      dots[(y / 4) * area.width + x / 2] |= bits[y % 4][x % 2]
    }
    var previous: Int?
    for (index, value) in values.enumerated() {
      guard value.isFinite else {
        previous = nil
        continue
      }
      let y = dotRow(value)
      let x = index * layout.stepWidth * 2
      if let previous { for between in min(previous, y)...max(previous, y) { mark(x, between) } }
      for dx in 0..<layout.stepWidth * 2 { mark(x + dx, y) }
      previous = y
    }
    let zero = dotRow(0) / 4
    for row in 0..<area.height {
      for column in 0..<area.width {
        let pattern = dots[row * area.width + column]
        let isPast = layout.firstStep + column / layout.stepWidth < explorer.time
        if pattern != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(pattern)) {
          grid[area.column + column, area.row + row] = Grid.Cell(
            glyph: Character(scalar), style: isPast ? theme.selected : theme.quiet)
        } else if row == zero, low < 0 || high <= 0 {
          grid[area.column + column, area.row + row] = Grid.Cell(glyph: "┄", style: theme.quiet)
        }
      }
    }
  }

  private mutating func drawPoints(
    _ values: [Float], low: Float, high: Float, _ layout: TimelineLayout, in area: TimelineLayout.Area
  ) {
    for (index, value) in values.enumerated() where value.isFinite {
      let share = (high - value) / (high - low)
      let row = min(area.height - 1, max(0, Int((share * Float(area.height - 1)).rounded())))
      for dx in 0..<layout.stepWidth {
        grid[area.column + index * layout.stepWidth + dx, area.row + row] = Grid.Cell(
          glyph: "*", style: theme.selected)
      }
    }
  }
}
