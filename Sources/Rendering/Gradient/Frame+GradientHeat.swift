import Explorer
import GateCore

// The derivatives themselves, unit by unit and input by input.
extension Frame {
  mutating func drawGradientHeat(_ picture: GradientPicture, _ layout: GradientLayout) {
    let stateScale = Scale.signed(
      limit: largest(layout) { step in
        layout.bands.flatMap { picture.derivatives(of: $0.quantity, step: step) }
      })
    for band in layout.bands {
      let heat = HeatRows(
        top: band.top, rows: band.rows, unitsPerRow: band.unitsPerRow, units: band.units, scale: stateScale)
      drawHeat(heat, layout.timeline) { picture.derivatives(of: band.quantity, step: $0)[...] }
      write(derivative(band.quantity.symbol), column: 0, row: band.top, style: theme.strong)
      drawUnitNumbers(heat, selected: explorer.unit)
    }
    let inputScale = Scale.signed(limit: largest(layout, of: picture.inputDerivatives(step:)))
    drawInputHeat(picture, layout, inputScale)
    let row = layout.timeline.legendRow
    let names = layout.bands.map { derivative($0.quantity.symbol) }.joined(separator: " ")
    var column = write(names + " ", column: 0, row: row, style: theme.quiet)
    column = drawLimits(of: stateScale, column: column, row: row)
    column = write("  \(derivative("x")) ", column: column, row: row, style: theme.quiet)
    column = drawLimits(of: inputScale, column: column, row: row)
    if picture.steps.lowerBound > 0 {
      write(
        "  last \(picture.steps.count) steps only", column: column, row: row, style: theme.quiet)
    }
  }

  private mutating func drawLimits(of scale: Scale, column: Int, row: Int) -> Int {
    guard case .signed(let limit) = scale else { return column }
    return drawRamp(scale, from: -limit, to: limit, column: column, row: row)
  }

  /// The limit of a scale that holds all that is seen of some derivatives.
  private func largest(_ layout: GradientLayout, of derivatives: (Int) -> [Float]) -> Float {
    let magnitudes = visibleSteps(of: layout.timeline).flatMap { derivatives($0).map(abs) }
    return Scale.fittingLimit(magnitudes.filter(\.isFinite).max() ?? 0)
  }

  // MARK: Inputs

  /// The columns of x whose derivatives are largest, as many as there are rows.
  private mutating func drawInputHeat(_ picture: GradientPicture, _ layout: GradientLayout, _ scale: Scale) {
    guard layout.inputRows > 0, picture.inputSize > 0 else { return }
    var reach = [Float](repeating: 0, count: picture.inputSize)
    for step in visibleSteps(of: layout.timeline) {
      for (index, value) in picture.inputDerivatives(step: step).enumerated() where abs(value) > reach[index]
      {
        reach[index] = abs(value)
      }
    }
    let columns = reach.indices.sorted { (reach[$0], $1) > (reach[$1], $0) }.prefix(layout.inputRows).sorted()
    let heat = HeatRows(
      top: layout.inputTop, rows: columns.count, unitsPerRow: 1, units: columns, scale: scale)
    drawHeat(heat, layout.timeline) { picture.inputDerivatives(step: $0)[...] }
    write(derivative("x"), column: 0, row: layout.inputTop, style: theme.strong)
    for (index, column) in columns.enumerated() {
      let name = inputColumnName(column)
      write(
        name, column: max(3, TimelineLayout.gutterWidth - 1 - name.displayWidth),
        row: layout.inputTop + index,
        style: theme.quiet, limit: TimelineLayout.gutterWidth - 4)
    }
  }

  private func inputColumnName(_ column: Int) -> String {
    switch explorer.architecture.input {
    case .oneHot: return "'\(explorer.symbol(ofToken: column).visibleSymbol(unicode: glyphs.unicode))'"
    case .embedding: return "\(column)"
    case .features(let columns, let hasMask):
      let names = explorer.model.columnNames
      let name =
        names.indices.contains(column % max(1, columns)) ? names[column % max(1, columns)] : "\(column)"
      return hasMask && column >= columns ? "\(name)?" : name
    }
  }
}
