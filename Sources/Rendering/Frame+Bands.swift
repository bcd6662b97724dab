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
      let cells = layout.cells
      let shown = cells.units(inRow: row)
      guard let upper = shown.first else { continue }
      let holdsSelection = shown.contains(explorer.cursor.unit)
      // Where two cells share a row, a half block says which of them the selected unit is in.
      let isUpper = shown.prefix(cells.perCell).contains(explorer.cursor.unit)
      let half = cells.perRow == 1 ? "" : (isUpper ? "▀" : "▄")
      let label =
        holdsSelection
        ? "\(glyphs.pointer)\(explorer.cursor.unit)\(half)" : "\(upper)" + (cells.perRow == 1 ? "" : " ")
      let column = TimelineLayout.gutterWidth - label.displayWidth - 1
      if row == 0 && column <= name.count || row == 1 && column < 9 && label.count > 4 { continue }
      write(label, column: column, row: band.top + row, style: holdsSelection ? theme.selected : theme.quiet)
    }
  }

  private mutating func drawHeatmap(of band: TimelineLayout.Band, _ layout: TimelineLayout) {
    let scale = heatmapScale(of: band.quantity)
    let cells = layout.cells
    for place in places(of: layout) {
      let steps = steps(at: place, of: layout).clamped(to: 0..<explorer.cursor.revealed)
      guard !steps.isEmpty else { break }
      let row = explorer.shownValues(band.quantity, over: steps)
      guard !row.isEmpty else { continue }
      let values = cells.pooled([row], explorer.view.aggregate)
      let column = column(ofPlace: place, in: layout)
      for y in 0..<band.rows {
        let first = y * cells.perRow
        guard values.indices.contains(first) else { continue }
        let lower = cells.perRow == 2 && values.indices.contains(first + 1) ? values[first + 1] : nil
        draw(
          values[first], lower, scale, isPast: steps.lowerBound < explorer.cursor.time, column: column,
          row: band.top + y, layout)
      }
    }
  }

  private mutating func draw(
    _ upper: Float, _ lower: Float?, _ scale: Scale, isPast: Bool, column: Int, row: Int,
    _ layout: TimelineLayout
  ) {
    let top = isPast ? palette.ink(upper, on: scale) : palette.faded(palette.ink(upper, on: scale))
    if explorer.view.showsNumbers {
      drawNumber(upper, top, column: column, row: row, width: layout.stepWidth)
      return
    }
    let cell: Grid.Cell
    if layout.cells.perRow == 2 {
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
    let text = NumberText.pad(NumberText.fixed(value, width: min(5, width), decimals: 2), width)
    write(text, column: column, row: row, style: textStyle(on: ink))
  }

  /// A mark on the cells in which something is held against its equation.
  private mutating func drawHolds(on band: TimelineLayout.Band, _ layout: TimelineLayout) {
    let cells = layout.cells
    for held in explorer.holds(on: band.quantity) {
      let steps = (held.steps.map { $0.lowerBound..<$0.upperBound + 1 } ?? 0..<explorer.session.run.length)
        .clamped(to: visibleSteps(of: layout))
        .clamped(to: 0..<explorer.shown.layer.stepsRead(of: explorer.cursor.revealed))
      guard !steps.isEmpty else { continue }
      let (first, last) = (layout.place(ofStep: steps.lowerBound), layout.place(ofStep: steps.upperBound - 1))
      for cell in 0..<cells.count where held.unit.map(cells.units(inCell: cell).contains) ?? true {
        for place in first...last {
          drawChangeMark(
            column: column(ofPlace: place, in: layout)
              + (explorer.view.showsNumbers ? 0 : (layout.stepWidth - 1) / 2),
            row: band.top + cell / cells.perRow, isFirstHalf: cell.isMultiple(of: cells.perRow),
            width: layout.stepWidth)
        }
      }
    }
  }

  /// A line behind the current step, through all bands.
  private mutating func drawMarker(_ layout: TimelineLayout) {
    guard layout.stepsPerColumn == 1 else { return }
    if drawsStrokes { return frameCurrentStep(layout) }
    guard layout.stepWidth > 1 || explorer.cursor.time == explorer.cursor.revealed else { return }
    let step = explorer.cursor.time - layout.firstStep
    guard step >= 0, step < layout.stepCount, let first = layout.bands.first, let last = layout.bands.last
    else { return }
    let column = layout.timelineColumn + step * layout.stepWidth
    for row in first.top..<last.top + last.rows {
      let background = grid[column, row].style.background
      let keeps = grid[column, row].glyph == " " || layout.cells.perRow == 1
      var style = theme.marker
      if keeps { style.background = background }
      grid[column, row] = Grid.Cell(glyph: glyphs.vertical, style: style)
    }
  }

  /// A frame around the current step, through all bands.
  private mutating func frameCurrentStep(_ layout: TimelineLayout) {
    guard visibleSteps(of: layout).contains(explorer.cursor.time - 1), let first = layout.bands.first,
      let last = layout.bands.last
    else { return }
    grid.strokes.append(
      .frame(
        column: column(ofStep: explorer.cursor.time - 1, in: layout), row: first.top, width: layout.stepWidth,
        height: last.top + last.rows - first.top, color: theme.marker.foreground))
  }
}
