import Explorer
import GateCore

/// A heatmap of units over the Timeline's columns, with its own scale.
struct HeatRows {
  var top: Int
  /// The units (or input columns) shown.
  var cells: UnitCells
  /// One value a cell for each of `places(of:)`; empty where there is nothing.
  var values: [[Float]]
  /// The largest finite magnitude: of all units, shown or not, so that scrolling does not change colours; of the
  /// cells where several values share one.
  var largest: Float
}

extension Frame {
  /// What a step read, for a sentence: `'('`, or its first value.
  func inputName(step: Int) -> String {
    switch explorer.session.sequence.steps {
    case .tokens(let tokens):
      guard tokens.indices.contains(step) else { return "" }
      return "'\(explorer.session.symbol(ofToken: tokens[step]).visibleSymbol(unicode: glyphs.unicode))'"
    case .features(let values, let columns):
      guard columns > 0, values.indices.contains(step * columns) else { return "" }
      let value = values[step * columns]
      return value.isNaN ? "a gap" : NumberText.decimal(value, 2)
    }
  }

  /// The steps whose columns are on the screen.
  func visibleSteps(of layout: TimelineLayout) -> Range<Int> {
    let end = layout.firstStep + layout.stepCount * layout.stepsPerColumn
    return layout.firstStep..<max(layout.firstStep, min(end, explorer.session.run.length))
  }

  /// The columns of steps on the screen that the sequence fills, counted from 0.
  func places(of layout: TimelineLayout) -> Range<Int> {
    let steps = visibleSteps(of: layout)
    return 0..<(steps.count + layout.stepsPerColumn - 1) / layout.stepsPerColumn
  }

  /// The steps of such a column.
  func steps(at place: Int, of layout: TimelineLayout) -> Range<Int> {
    layout.steps(inColumn: place).clamped(to: 0..<explorer.session.run.length)
  }

  func column(ofStep step: Int, in layout: TimelineLayout) -> Int {
    column(ofPlace: layout.place(ofStep: step), in: layout)
  }

  func column(ofPlace place: Int, in layout: TimelineLayout) -> Int {
    layout.timelineColumn + place * layout.stepWidth
  }

  /// A number for each step as one for a column of them; nil where none of its steps has one.
  func pooled(_ value: (Int) -> Float?, at place: Int, of layout: TimelineLayout) -> Float? {
    let steps = steps(at: place, of: layout)
    if steps.count == 1 { return value(steps.lowerBound) }
    let known = steps.compactMap(value)
    guard !known.isEmpty else { return nil }
    var pool = ValuePool()
    for value in known { pool.add(value) }
    return pool.value(explorer.view.aggregate)
  }

  /// A heatmap of `values` (one for each unit; empty where there is nothing) over the visible steps.
  func heat(
    top: Int, _ cells: UnitCells, _ layout: TimelineLayout, values: (Int) -> ArraySlice<Float>
  ) -> HeatRows {
    var largest: Float = 0
    func take(_ values: ArraySlice<Float>) {
      values.withUnsafeBufferPointer { buffer in
        for value in buffer where abs(value) > largest && abs(value) < .infinity { largest = abs(value) }
      }
    }
    let pooled = places(of: layout).map { place -> [Float] in
      let rows = steps(at: place, of: layout).map(values).filter { !$0.isEmpty }
      guard let first = rows.first else { return [] }
      let pooled = cells.pooled(rows, explorer.view.aggregate)
      take(cells.perCell == 1 && layout.stepsPerColumn == 1 ? first : pooled[...])
      return pooled
    }
    return HeatRows(top: top, cells: cells, values: pooled, largest: largest)
  }

  mutating func drawHeat(_ heat: HeatRows, _ scale: Scale, _ layout: TimelineLayout) {
    for (place, values) in heat.values.enumerated() where !values.isEmpty {
      let column = column(ofPlace: place, in: layout)
      for y in 0..<heat.cells.rows {
        let first = y * heat.cells.perRow
        guard values.indices.contains(first) else { continue }
        let hasLower = heat.cells.perRow == 2 && values.indices.contains(first + 1)
        drawHeatCell(
          values[first], hasLower ? values[first + 1] : nil, scale, perRow: heat.cells.perRow, column: column,
          row: heat.top + y, width: layout.stepWidth)
      }
    }
  }

  private mutating func drawHeatCell(
    _ upper: Float, _ lower: Float?, _ scale: Scale, perRow: Int, column: Int, row: Int, width: Int
  ) {
    let ink = palette.ink(upper, on: scale)
    if explorer.view.showsNumbers {
      let digits = NumberText.fixed(upper, width: min(5, width), decimals: 3)
      write(NumberText.pad(digits, width), column: column, row: row, style: textStyle(on: ink))
      return
    }
    var cell = solid(ink)
    if perRow == 2 {
      let below = lower.map { palette.ink($0, on: scale).color } ?? .standard
      cell = Grid.Cell(glyph: "▀", style: Style(foreground: ink.color, background: below))
    }
    for x in column..<column + width { grid[x, row] = cell }
  }

  /// The numbers of a heatmap's units in the gutter, the selected one marked.
  mutating func drawUnitNumbers(_ heat: HeatRows, selected: Int?) {
    let cells = heat.cells
    for y in 0..<cells.rows {
      let shown = cells.units(inRow: y)
      guard let upper = shown.first else { continue }
      let held = selected.flatMap { shown.contains($0) ? $0 : nil }
      let isUpper = held.map(shown.prefix(cells.perCell).contains) ?? false
      let half = cells.perRow == 1 ? "" : (held == nil ? " " : isUpper ? "▀" : "▄")
      let label = (held.map { glyphs.pointer + "\($0)" } ?? "\(upper)") + half
      write(
        label, column: TimelineLayout.gutterWidth - label.displayWidth - 1, row: heat.top + y,
        style: held == nil ? theme.quiet : theme.selected)
    }
  }

  /// A strip one row high: how much of `largest` each visible step has, or its number.
  mutating func drawLevels(row: Int, _ layout: TimelineLayout, largest: Float, value: (Int) -> Float?) {
    guard largest > 0 else { return }
    let heights = (glyphs.unicode ? [" "] : []) + glyphs.heights
    for place in places(of: layout) {
      guard let value = pooled(value, at: place, of: layout) else { continue }
      let column = column(ofPlace: place, in: layout)
      if explorer.view.showsNumbers {
        write(
          NumberText.fixed(value, width: min(5, layout.stepWidth), decimals: 2), column: column, row: row,
          style: theme.bar)
        continue
      }
      let share = value.isFinite ? min(1, max(0, value / largest)) : 0
      let glyph = heights[Int((share * Float(heights.count - 1)).rounded())]
      for x in column..<column + layout.stepWidth { grid[x, row] = Grid.Cell(glyph: glyph, style: theme.bar) }
    }
  }

  /// Steps by what they did, the strongest first: number, what was read, how much, and that as a bar.
  mutating func drawRanking(
    _ ranked: [(step: Int, value: Float)], in area: TimelineLayout.Area, row: inout Int,
    text: (Float) -> String
  ) {
    let largest = ranked.first.map { abs($0.value) } ?? 0
    let name = area.column + max(5, "\((ranked.map(\.step).max() ?? 0) + 1)".count + 1)
    let texts = ranked.map { text($0.value) }
    let bar = name + 8 + (texts.map(\.count).max() ?? 0)
    for ((step, value), text) in zip(ranked, texts) where row < area.row + area.height {
      write("\(step + 1)", column: area.column, row: row, style: theme.quiet)
      write(inputName(step: step), column: name, row: row, limit: 6)
      write(text, column: name + 7, row: row)
      let width = area.column + area.width - bar
      write(
        glyphs.bar(largest > 0 ? abs(value) / largest : 0, width: width), column: bar, row: row,
        style: theme.level, limit: width)
      row += 1
    }
  }

  /// Bars up (positive) and down (negative) from a common zero, one for each column of visible steps.
  mutating func drawSignedBars(
    in area: TimelineLayout.Area, _ layout: TimelineLayout, value: (Int) -> Float?,
    isMarked: (Int) -> Bool
  ) {
    let values = places(of: layout).map { pooled(value, at: $0, of: layout) }
    let known = values.compactMap(\.self).filter(\.isFinite)
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
    for (place, value) in values.enumerated() {
      guard let value, value.isFinite else { continue }
      let rows = value > 0 ? up : down
      guard rows > 0 else { continue }
      let length = abs(value) / (value > 0 ? high : -low) * Float(rows)
      // The colour says the sign, its strength the mark.
      let isMarked = steps(at: place, of: layout).contains(where: isMarked)
      let strength: Float = isMarked ? 0.85 : 0.55
      let ink = palette.ink(value > 0 ? strength : -strength, on: .signed(limit: 1))
      let hasColor = explorer.view.appearance.colors != .none
      let style = Style(foreground: hasColor ? ink.color : .standard, isBold: isMarked)
      let column = column(ofPlace: place, in: layout)
      let width = max(1, layout.stepWidth - (layout.stepWidth > 2 ? 1 : 0))
      for y in 0..<rows {
        guard let glyph = barGlyph(filled: length - Float(y), isUp: value > 0) else { break }
        let row = value > 0 ? area.row + up - 1 - y : area.row + up + y
        for x in column..<column + width { grid[x, row] = Grid.Cell(glyph: glyph, style: style) }
      }
    }
    let axis = TimelineLayout.gutterWidth - 1
    for (number, row) in [(high, area.row), (low, area.row + area.height - 1)] where number != 0 {
      let text = NumberText.signed(number, max(high, -low) >= 0.1 ? 2 : 3)
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
