import Explorer
import GateCore

// The heatmaps: one band for each quantity, units down, time across.
extension Frame {
  mutating func drawBands(_ layout: TimelineLayout) {
    for band in layout.bands {
      drawGutter(of: band, layout)
      drawHeatmap(of: band, layout)
      drawHolds(on: band, layout)
    }
    drawMarker(layout)
  }

  private mutating func drawGutter(of band: TimelineLayout.Band, _ layout: TimelineLayout) {
    let isFollowed = band.quantity == explorer.followedQuantity
    let name = band.quantity.rawValue + (explorer.isChanged(band.quantity) ? glyphs.changed : "")
    write(name, column: 0, row: band.top, style: isFollowed ? theme.selected : theme.strong)
    if band.rows > 1 {
      let symbol = explorer.symbol(of: band.quantity, unicode: glyphs.unicode)
      let column = write(
        symbol, column: 0, row: band.top + 1, style: isFollowed ? theme.selected : theme.strong)
      write(explorer.role(of: band.quantity), column: column + 1, row: band.top + 1, style: theme.quiet)
    }
    for row in 0..<band.rows {
      let first = row * layout.unitsPerRow
      let shown = layout.units.dropFirst(first).prefix(layout.unitsPerRow)
      guard let upper = shown.first else { continue }
      let holdsSelection = shown.contains(explorer.unit)
      // Where two units share a row, a half block says which of them is selected.
      let half = layout.unitsPerRow == 1 ? "" : (upper == explorer.unit ? "▀" : "▄")
      let label =
        holdsSelection
        ? "\(glyphs.pointer)\(explorer.unit)\(half)" : "\(upper)" + (layout.unitsPerRow == 1 ? "" : " ")
      let column = TimelineLayout.gutterWidth - label.displayWidth - 1
      if row == 0 && column <= name.count || row == 1 && column < 9 && label.count > 4 { continue }
      write(label, column: column, row: band.top + row, style: holdsSelection ? theme.selected : theme.quiet)
    }
  }

  private mutating func drawHeatmap(of band: TimelineLayout.Band, _ layout: TimelineLayout) {
    let scale = heatmapScale(of: band.quantity)
    let end = min(layout.firstStep + layout.stepCount, explorer.revealed)
    guard layout.firstStep < end else { return }
    for step in layout.firstStep..<end {
      let values = explorer.shownValues(band.quantity, step: step)
      guard !values.isEmpty else { continue }
      let column = layout.timelineColumn + (step - layout.firstStep) * layout.stepWidth
      for row in 0..<band.rows {
        let first = row * layout.unitsPerRow
        guard layout.units.indices.contains(first) else { continue }
        let upper = values[values.startIndex + layout.units[first]]
        let lower =
          layout.unitsPerRow == 2 && layout.units.indices.contains(first + 1)
          ? values[values.startIndex + layout.units[first + 1]] : nil
        draw(upper, lower, scale, step: step, column: column, row: band.top + row, layout)
      }
    }
  }

  private mutating func draw(
    _ upper: Float, _ lower: Float?, _ scale: Scale, step: Int, column: Int, row: Int,
    _ layout: TimelineLayout
  ) {
    let isPast = step < explorer.time
    let top = isPast ? palette.ink(upper, on: scale) : palette.faded(palette.ink(upper, on: scale))
    if explorer.showsNumbers {
      drawNumber(upper, top, column: column, row: row, width: layout.stepWidth)
      return
    }
    let cell: Grid.Cell
    if layout.unitsPerRow == 2 {
      let bottom = lower.map {
        isPast ? palette.ink($0, on: scale) : palette.faded(palette.ink($0, on: scale))
      }
      cell = Grid.Cell(
        glyph: "▀", style: Style(foreground: top.color, background: bottom?.color ?? .standard))
    } else {
      cell = solid(top)
    }
    for x in column..<column + layout.stepWidth { grid[x, row] = cell }
  }

  private mutating func drawNumber(_ value: Float, _ ink: Ink, column: Int, row: Int, width: Int) {
    let hasColor = explorer.appearance.colors != .none
    let style = hasColor ? Style(foreground: palette.textColor(on: ink.color), background: ink.color) : .plain
    let text = NumberText.pad(NumberText.fixed(value, width: min(5, width), decimals: 2), width)
    write(text, column: column, row: row, style: style)
  }

  /// A mark on what is held against its equation, over the steps of the hold. Where a step is one column wide
  /// and a row has two units, every fourth step is marked, so that the other unit's colours stay in sight.
  private mutating func drawHolds(on band: TimelineLayout.Band, _ layout: TimelineLayout) {
    let seen =
      layout.firstStep..<max(layout.firstStep, min(layout.firstStep + layout.stepCount, explorer.revealed))
    for held in explorer.holds(on: band.quantity) {
      let steps = held.steps.map { $0.lowerBound..<$0.upperBound + 1 } ?? 0..<explorer.run.length
      for (place, unit) in layout.units.enumerated() where held.unit ?? unit == unit {
        for step in steps.clamped(to: seen) {
          let isSparse = layout.unitsPerRow == 2 && layout.stepWidth == 1
          guard !isSparse || (step - steps.lowerBound).isMultiple(of: 4) || step == steps.upperBound - 1
          else { continue }
          let column = layout.timelineColumn + (step - layout.firstStep) * layout.stepWidth
          drawChangeMark(
            column: column + (explorer.showsNumbers ? 0 : (layout.stepWidth - 1) / 2),
            row: band.top + place / layout.unitsPerRow, isFirstHalf: place.isMultiple(of: layout.unitsPerRow))
        }
      }
    }
  }

  /// A line behind the current step, through all bands.
  private mutating func drawMarker(_ layout: TimelineLayout) {
    if drawsStrokes { return frameCurrentStep(layout) }
    guard layout.stepWidth > 1 || explorer.time == explorer.revealed else { return }
    let step = explorer.time - layout.firstStep
    guard step >= 0, step < layout.stepCount, let first = layout.bands.first, let last = layout.bands.last
    else { return }
    let column = layout.timelineColumn + step * layout.stepWidth
    for row in first.top..<last.top + last.rows {
      let background = grid[column, row].style.background
      let keeps = grid[column, row].glyph == " " || layout.unitsPerRow == 1
      var style = theme.marker
      if keeps { style.background = background }
      grid[column, row] = Grid.Cell(glyph: glyphs.vertical, style: style)
    }
  }

  /// A frame around the current step, through all bands.
  private mutating func frameCurrentStep(_ layout: TimelineLayout) {
    guard visibleSteps(of: layout).contains(explorer.time - 1), let first = layout.bands.first,
      let last = layout.bands.last
    else { return }
    grid.strokes.append(
      .frame(
        column: column(ofStep: explorer.time - 1, in: layout), row: first.top, width: layout.stepWidth,
        height: last.top + last.rows - first.top, color: theme.marker.foreground))
  }
}
