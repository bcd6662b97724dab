import Explorer
import GateCore
import SafeText

/// The derivatives themselves, unit by unit and input by input, with their legend.
struct GradientHeatmaps {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let layout: GradientLayout
  private let columns: StepColumns
  private let words: GradientSentences

  init(_ scene: Scene, _ layout: GradientLayout, _ words: GradientSentences) {
    self.scene = scene
    self.layout = layout
    self.words = words
    explorer = scene.explorer
    columns = scene.columns
  }

  private var picture: GradientPicture { words.picture }
  private var gutter: Int { TimelineLayout.gutterWidth }

  func draw(on canvas: inout Canvas) {
    var limits: [(name: String, limit: Float)] = []
    for band in layout.bands {
      let name = words.derivative(band.quantity.symbol)
      let tiles = columns.tiles(of: band.tiles) { picture.derivatives(of: band.quantity, step: $0)[...] }
      let limit = draw(tiles, band.tiles, name: name, row: band.top, on: &canvas)
      canvas.draw(
        UnitGutter(band.tiles, selected: explorer.cursor.unit),
        in: Area(column: 0, row: band.top, width: gutter - 1, height: band.tiles.rows))
      limits.append((name, limit))
    }
    limits.append((words.derivative("x"), drawInputs(on: &canvas)))
    canvas.draw(
      LegendLine(legend: legend(limits, canvas), hidden: hidden(canvas.glyphs)),
      in: scene.area.line(layout.timeline.legendRow))
  }

  /// The units and the inputs that have no row.
  private func hidden(_ glyphs: Glyphs) -> [String] {
    let inputs = min(picture.inputSize, layout.inputRows * layout.inputsPerRow)
    return [
      layout.bands.first?.tiles.hiddenText(of: explorer.shown.hiddenSize, glyphs),
      inputs < picture.inputSize ? "\(inputs) of \(picture.inputSize) inputs" : nil,
    ].compactMap(\.self)
  }

  /// A heatmap on a scale of its own, whose limit is returned.
  private func draw(
    _ tiles: StepColumns.Tiles, _ unitTiles: UnitTiles, name: String, row: Int, on canvas: inout Canvas
  ) -> Float {
    let limit = Scale.fittingLimit(tiles.largest)
    canvas.draw(
      Heatmap(
        tiles, unitTiles, columns, scale: .signed(limit: limit),
        numbers: explorer.view.showsNumbers ? Heatmap.Numbers(decimals: 3) : nil),
      in: columns.area(row: row, height: unitTiles.rows))
    canvas.write(name, column: 0, row: row, style: canvas.theme.strong)
    return limit
  }

  /// The elements of x whose derivatives are largest, as many as there are rows; the limit of their scale.
  private func drawInputs(on canvas: inout Canvas) -> Float {
    guard layout.inputRows > 0, picture.inputSize > 0 else { return 1 }
    let perRow = layout.inputsPerRow
    let elements = strongestInputs(limit: layout.inputRows * perRow)
    let unitTiles = UnitTiles(
      units: elements, perTile: 1, perRow: perRow, rows: (elements.count + perRow - 1) / perRow)
    let tiles = columns.tiles(of: unitTiles) { picture.inputDerivatives(step: $0)[...] }
    let limit = draw(tiles, unitTiles, name: words.derivative("x"), row: layout.inputTop, on: &canvas)
    for row in 0..<unitTiles.rows {
      let name = unitTiles.units(inRow: row).map(words.inputElementName).joined(separator: " ")
      canvas.write(
        name, column: max(3, gutter - 1 - name.displayWidth), row: layout.inputTop + row,
        style: canvas.theme.quiet, limit: gutter - 4)
    }
    return limit
  }

  private func strongestInputs(limit: Int) -> [Int] {
    var reach = [Float](repeating: 0, count: picture.inputSize)
    for step in columns.steps {
      for (index, value) in picture.inputDerivatives(step: step).enumerated() where abs(value) > reach[index]
      {
        reach[index] = abs(value)
      }
    }
    return reach.indices.sorted { (reach[$0], $1) > (reach[$1], $0) }.prefix(limit).sorted()
  }

  /// One ramp, and for each heatmap the number that its ends are.
  private func legend(_ limits: [(name: String, limit: Float)], _ canvas: Canvas) -> TextLine {
    let (glyphs, quiet) = (canvas.glyphs, canvas.theme.quiet)
    var parts: [TextLine.Part] = [
      .text(
        explorer.session.showsDifference ? "what-if \(glyphs.minus) baseline  " : "", canvas.theme.selected),
      .text("\(glyphs.minus) "), .colors(.signed(limit: 1), low: -1, high: 1), .text(" +"),
    ]
    for (name, limit) in limits {
      parts += [
        .text("   \(name) ", quiet), .text((glyphs.unicode ? "±" : "+-") + NumberText.limit(limit)),
      ]
    }
    if picture.steps.lowerBound > 0 {
      parts.append(.text("   the last \(picture.steps.count) steps", quiet))
    }
    return TextLine(parts: parts)
  }
}
