import Explorer
import GateCore

/// A heatmap of units over the Timeline's columns, with its own scale.
struct HeatRows {
  var top: Int
  var rows: Int
  var unitsPerRow: Int
  /// The units (or input columns) shown, from the top.
  var units: [Int]
  var scale: Scale
}

extension Frame {
  /// What a step read, for a sentence: `'('`, or its first value.
  func inputName(step: Int) -> String {
    switch explorer.sequence.steps {
    case .tokens(let tokens):
      guard tokens.indices.contains(step) else { return "" }
      return "'\(explorer.symbol(ofToken: tokens[step]).visibleSymbol(unicode: glyphs.unicode))'"
    case .features(let values, let columns):
      guard columns > 0, values.indices.contains(step * columns) else { return "" }
      let value = values[step * columns]
      return value.isNaN ? "a gap" : NumberText.decimal(value, 2)
    }
  }

  /// The steps whose columns are on the screen.
  func visibleSteps(of layout: TimelineLayout) -> Range<Int> {
    layout.firstStep..<max(layout.firstStep, min(layout.firstStep + layout.stepCount, explorer.run.length))
  }

  func column(ofStep step: Int, in layout: TimelineLayout) -> Int {
    layout.timelineColumn + (step - layout.firstStep) * layout.stepWidth
  }

  /// Draws `values` (one for each unit; empty where there is nothing) for the visible steps.
  mutating func drawHeat(
    _ heat: HeatRows, _ layout: TimelineLayout, values: (Int) -> ArraySlice<Float>
  ) {
    for step in visibleSteps(of: layout) {
      let row = values(step)
      guard !row.isEmpty else { continue }
      let column = column(ofStep: step, in: layout)
      for y in 0..<heat.rows {
        let first = y * heat.unitsPerRow
        guard heat.units.indices.contains(first) else { continue }
        let upper = row[row.startIndex + heat.units[first]]
        let hasLower = heat.unitsPerRow == 2 && heat.units.indices.contains(first + 1)
        let lower = hasLower ? row[row.startIndex + heat.units[first + 1]] : nil
        drawHeatCell(upper, lower, heat, column: column, row: heat.top + y, width: layout.stepWidth)
      }
    }
  }

  private mutating func drawHeatCell(
    _ upper: Float, _ lower: Float?, _ heat: HeatRows, column: Int, row: Int, width: Int
  ) {
    let ink = palette.ink(upper, on: heat.scale)
    if explorer.showsNumbers {
      let hasColor = explorer.appearance.colors != .none
      let style =
        hasColor ? Style(foreground: palette.textColor(on: ink.color), background: ink.color) : .plain
      let digits = NumberText.fixed(upper, width: min(5, width), decimals: 3)
      write(NumberText.pad(digits, width), column: column, row: row, style: style)
      return
    }
    var cell = solid(ink)
    if heat.unitsPerRow == 2 {
      let below = lower.map { palette.ink($0, on: heat.scale).color } ?? .standard
      cell = Grid.Cell(glyph: "▀", style: Style(foreground: ink.color, background: below))
    }
    for x in column..<column + width { grid[x, row] = cell }
  }

  /// The numbers of a heatmap's units in the gutter, the selected one marked.
  mutating func drawUnitNumbers(_ heat: HeatRows, selected: Int?) {
    for y in 0..<heat.rows {
      let shown = heat.units.dropFirst(y * heat.unitsPerRow).prefix(heat.unitsPerRow)
      guard let upper = shown.first else { continue }
      let held = selected.flatMap { shown.contains($0) ? $0 : nil }
      let half = heat.unitsPerRow == 1 ? "" : (held == nil ? " " : held == upper ? "▀" : "▄")
      let label = (held.map { glyphs.pointer + "\($0)" } ?? "\(upper)") + half
      write(
        label, column: TimelineLayout.gutterWidth - label.displayWidth - 1, row: heat.top + y,
        style: held == nil ? theme.quiet : theme.selected)
    }
  }

  /// Bars up (positive) and down (negative) from a common zero, one for each visible step.
  mutating func drawSignedBars(
    in area: TimelineLayout.Area, _ layout: TimelineLayout, value: (Int) -> Float?,
    isMarked: (Int) -> Bool
  ) {
    let steps = visibleSteps(of: layout)
    let known = steps.compactMap(value).filter(\.isFinite)
    var (low, high) = (min(0, known.min() ?? 0), max(0, known.max() ?? 0))
    // A sign that hardly occurs gets no rows.
    if high < -low / 100 { high = 0 }
    if -low < high / 100 { low = 0 }
    guard high > low, area.height >= 2 else { return }
    // Each sign gets rows by its reach, and at least one when it occurs at all.
    var up = Int((Float(area.height) * high / (high - low)).rounded())
    if high > 0 { up = max(1, up) }
    if low < 0 { up = min(area.height - 1, up) }
    let down = area.height - up
    for step in steps {
      guard let value = value(step), value.isFinite else { continue }
      let rows = value > 0 ? up : down
      guard rows > 0 else { continue }
      let length = abs(value) / (value > 0 ? high : -low) * Float(rows)
      let ink = palette.ink(value > 0 ? 0.7 : -0.7, on: .signed(limit: 1))
      let style = isMarked(step) ? theme.selected : Style(foreground: ink.color)
      let column = column(ofStep: step, in: layout)
      let width = max(1, layout.stepWidth - (layout.stepWidth > 2 ? 1 : 0))
      for y in 0..<rows {
        guard let glyph = barGlyph(filled: length - Float(y), isUp: value > 0) else { break }
        let row = value > 0 ? area.row + up - 1 - y : area.row + up + y
        for x in column..<column + width { grid[x, row] = Grid.Cell(glyph: glyph, style: style) }
      }
    }
    let axis = TimelineLayout.gutterWidth - 1
    for (number, row) in [(high, area.row), (low, area.row + area.height - 1)] where number != 0 {
      let text = NumberText.signed(number, 2)
      write(text, column: max(0, axis - text.count), row: row, style: theme.quiet)
    }
  }

  /// The character for one row of a bar that fills this much of it; nil where the bar has ended.
  private func barGlyph(filled: Float, isUp: Bool) -> Character? {
    guard glyphs.unicode else { return filled >= 0.5 ? "#" : filled > 0.1 ? (isUp ? "_" : "'") : nil }
    if isUp {
      let eighths = Int((filled * 8).rounded())
      return eighths <= 0 ? nil : Array("▁▂▃▄▅▆▇█")[min(8, eighths) - 1]
    }
    return filled >= 0.75 ? "█" : filled >= 0.25 ? "▀" : filled > 0.06 ? "▔" : nil
  }
}
