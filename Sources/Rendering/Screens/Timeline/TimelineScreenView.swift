import Explorer
import GateCore

/// The Timeline: one band for each quantity, units down, time across.
struct TimelineScreenView: ScreenView {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let layout: TimelineLayout

  init(_ scene: Scene, layout: TimelineLayout) {
    self.scene = scene
    explorer = scene.explorer
    self.layout = layout
  }

  var summary: String {
    "Heatmaps of \(explorer.shown.bandNames) for \(explorer.shown.hiddenSize) units over "
      + "\(explorer.session.run.length) steps, up to step \(explorer.cursor.time)."
  }

  func draw(on canvas: inout Canvas) {
    StepStrips(scene).draw(on: &canvas)
    let scales = BandScales(scene)
    for band in layout.bands {
      drawGutter(of: band, on: &canvas)
      drawHeatmap(of: band, scales, on: &canvas)
      drawQuestion(in: band, on: &canvas)
    }
    drawMarker(on: &canvas)
    if let area = layout.history { drawHistory(in: area, on: &canvas) }
    if let area = layout.inspector { InspectorPanel(scene, scales).draw(in: area, on: &canvas) }
    let hidden = layout.tiles.hiddenText(of: explorer.shown.hiddenSize, canvas.glyphs)
    canvas.draw(
      LegendLine(legend: BandLegend(scene, scales).line(canvas), hidden: [hidden].compactMap(\.self)),
      in: scene.area.line(layout.legendRow))
  }

  // MARK: Bands

  private func drawGutter(of band: TimelineLayout.Band, on canvas: inout Canvas) {
    let isFollowed = band.quantity == explorer.followedQuantity
    let style = isFollowed ? canvas.theme.selected : canvas.theme.strong
    let name =
      band.quantity.rawValue
      + (ChangeMarks.isChanged(band.quantity, in: explorer) ? canvas.glyphs.changed : "")
    canvas.write(name, column: 0, row: band.top, style: style)
    if band.rows > 1 {
      let symbol = explorer.shown.symbol(of: band.quantity, unicode: canvas.glyphs.unicode)
      let column = canvas.write(symbol, column: 0, row: band.top + 1, style: style)
      canvas.write(
        explorer.shown.role(of: band.quantity), column: column + 1, row: band.top + 1,
        style: canvas.theme.quiet)
    }
    canvas.draw(
      UnitGutter(layout.tiles, selected: explorer.cursor.unit, taken: [name.count + 1, 9]),
      in: Area(column: 0, row: band.top, width: TimelineLayout.gutterWidth - 1, height: band.rows))
  }

  private func drawHeatmap(of band: TimelineLayout.Band, _ scales: BandScales, on canvas: inout Canvas) {
    let columns = scene.columns
    let showsNumbers = explorer.view.showsNumbers
    var heatmap = Heatmap(
      columns: (0..<columns.count).map { values(of: band.quantity, in: columns.steps(in: $0)) },
      scale: scales.shown(of: band.quantity), tileWidth: columns.width,
      halving: layout.tiles.perRow == 2 ? .rows : .none,
      numbers: showsNumbers ? Heatmap.Numbers(decimals: 2) : nil)
    heatmap.firstFaded =
      (0..<columns.count).first { columns.steps(in: $0).lowerBound >= explorer.cursor.time } ?? columns.count
    if explorer.view.isPresenting, columns.steps.contains(explorer.cursor.time - 1) {
      heatmap.spotlight = columns.column(of: explorer.cursor.time - 1)
    }
    heatmap.changed = heldTiles(of: band.quantity)
    heatmap.markOffset = showsNumbers ? 0 : (columns.width - 1) / 2
    canvas.draw(heatmap, in: columns.area(row: band.top, height: band.rows))
  }

  /// Marks what a lesson asks about: of a class's screen the whole step, so that it is seen from the last row.
  private func drawQuestion(in band: TimelineLayout.Band, on canvas: inout Canvas) {
    let columns = scene.columns
    guard columns.stepsPerColumn == 1 else { return }
    for asked in explorer.lesson?.askedTiles ?? [] where asked.quantity == band.quantity {
      guard columns.steps.contains(asked.step), let tile = layout.tiles.tile(of: asked.unit) else { continue }
      let row = band.top + tile / layout.tiles.perRow
      let rows = explorer.view.isPresenting ? band.top..<band.top + band.rows : row..<row + 1
      let column = columns.characterColumn(of: asked.step)
      for row in rows {
        canvas.put(
          Grid.Cell(glyph: "?", style: canvas.theme.current), columns: column..<column + columns.width,
          row: row)
      }
    }
  }

  /// One value a tile; empty where no step was seen.
  private func values(of quantity: Quantity, in steps: Range<Int>) -> [Float] {
    let steps = steps.clamped(to: 0..<explorer.cursor.revealed)
    guard !steps.isEmpty else { return [] }
    let values = Difference.shownValues(quantity, over: steps, in: explorer)
    return values.isEmpty ? [] : layout.tiles.pooled([values], explorer.view.aggregate)
  }

  /// The tiles in which a value is kept against its equation.
  private func heldTiles(of quantity: Quantity) -> [Heatmap.Position] {
    let (cells, columns) = (layout.tiles, scene.columns)
    return ChangeMarks.holds(on: quantity, in: explorer).flatMap { held -> [Heatmap.Position] in
      let steps = (held.steps.map { $0.lowerBound..<$0.upperBound + 1 } ?? 0..<explorer.session.run.length)
        .clamped(to: columns.steps)
        .clamped(to: 0..<explorer.shown.layer.stepsRead(of: explorer.cursor.revealed))
      guard !steps.isEmpty else { return [] }
      let held = (0..<cells.count).filter { held.unit.map(cells.units(inTile: $0).contains) ?? true }
      let reach = columns.column(of: steps.lowerBound)...columns.column(of: steps.upperBound - 1)
      return held.flatMap { row in reach.map { Heatmap.Position(column: $0, row: row) } }
    }
  }

  /// Where the current step is, through all bands.
  private func drawMarker(on canvas: inout Canvas) {
    guard let first = layout.bands.first, let last = layout.bands.last else { return }
    scene.drawMarker(
      rows: first.top..<last.top + last.rows, keepsBackground: layout.tiles.perRow == 1, on: &canvas)
  }

  // MARK: History

  private func drawHistory(in area: Area, on canvas: inout Canvas) {
    let quantity = explorer.followedQuantity
    let symbol = explorer.shown.symbol(of: quantity, unicode: canvas.glyphs.unicode)
    let values = history(of: quantity, in: explorer.session.run)
    let unchanged = explorer.session.baseline.map { history(of: quantity, in: $0) } ?? []
    let columns = scene.columns
    let ahead = (0..<columns.count).first { columns.steps(in: $0).lowerBound >= explorer.cursor.time }
    let gutter = TimelineLayout.gutterWidth
    canvas.draw(
      Curve(
        title: "\(symbol)[\(explorer.cursor.unit)]", name: quantity.rawValue, values: values,
        unchanged: unchanged, range: range(of: quantity, values + unchanged), width: columns.width,
        firstAhead: ahead ?? columns.count, gutter: gutter),
      in: Area(column: area.column - gutter, row: area.row, width: area.width + gutter, height: area.height))
  }

  /// The selected unit's value in each column; NaN where it was not computed.
  private func history(of quantity: Quantity, in run: Run) -> [Float] {
    let columns = scene.columns
    let (layer, direction, unit) = (explorer.cursor.layer, explorer.shown.direction, explorer.cursor.unit)
    return (0..<columns.count).map { column in
      let steps = columns.steps(in: column).clamped(to: 0..<explorer.cursor.revealed)
      if columns.stepsPerColumn == 1 {
        return steps.isEmpty
          ? .nan
          : run.value(quantity, step: steps.lowerBound, layer: layer, direction: direction, unit: unit)
            ?? .nan
      }
      let values = run.pooled(
        explorer.view.aggregate, quantity, over: steps, layer: layer, direction: direction)
      return values.indices.contains(unit) ? values[unit] : .nan
    }
  }

  /// Gates are drawn on 0 to 1; states on what they reach, with 0 always in sight.
  private func range(of quantity: Quantity, _ values: [Float]) -> ClosedRange<Float> {
    if quantity.isGate { return 0...1 }
    let known = values.filter(\.isFinite)
    let low = min(0, known.min() ?? 0)
    let high = max(0, known.max() ?? 0)
    return high - low < 1e-6 ? -1...1 : low...high
  }
}
