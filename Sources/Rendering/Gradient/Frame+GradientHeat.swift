import Explorer
import GateCore

// The derivatives themselves, unit by unit and input by input.
extension Frame {
  mutating func drawGradientHeat(_ picture: GradientPicture, _ layout: GradientLayout) {
    var limits: [(name: String, limit: Float)] = []
    for band in layout.bands {
      let name = derivative(band.quantity.symbol)
      let heat = heat(top: band.top, band.cells, layout.timeline) {
        picture.derivatives(of: band.quantity, step: $0)[...]
      }
      let limit = Scale.fittingLimit(heat.largest)
      drawHeat(heat, .signed(limit: limit), layout.timeline)
      write(name, column: 0, row: band.top, style: theme.strong)
      drawUnitNumbers(heat, selected: explorer.cursor.unit)
      limits.append((name, limit))
    }
    let inputLimit = drawInputHeat(picture, layout)
    limits.append((derivative("x"), inputLimit))
    drawGradientLegend(limits, picture, row: layout.timeline.legendRow)
  }

  /// One ramp, and for each heatmap the number that its ends stand for.
  private mutating func drawGradientLegend(
    _ limits: [(name: String, limit: Float)], _ picture: GradientPicture, row: Int
  ) {
    let title = explorer.session.showsDifference ? "what-if \(glyphs.minus) baseline  " : ""
    var column = write(title, column: 0, row: row, style: theme.selected)
    column = write("\(glyphs.minus) ", column: column, row: row)
    column = drawRampColors(.signed(limit: 1), from: -1, to: 1, column: column, row: row)
    column = write(" +", column: column, row: row)
    for (name, limit) in limits {
      column = write("   \(name) ", column: column, row: row, style: theme.quiet)
      column = write((glyphs.unicode ? "±" : "+-") + rangeText(limit), column: column, row: row)
    }
    if picture.steps.lowerBound > 0 {
      write("   the last \(picture.steps.count) steps", column: column, row: row, style: theme.quiet)
    }
  }

  // MARK: Inputs

  /// The columns of x whose derivatives are largest, as many as there are rows; the limit of their scale.
  private mutating func drawInputHeat(_ picture: GradientPicture, _ layout: GradientLayout) -> Float {
    guard layout.inputRows > 0, picture.inputSize > 0 else { return 1 }
    var reach = [Float](repeating: 0, count: picture.inputSize)
    for step in visibleSteps(of: layout.timeline) {
      for (index, value) in picture.inputDerivatives(step: step).enumerated() where abs(value) > reach[index]
      {
        reach[index] = abs(value)
      }
    }
    let columns = reach.indices.sorted { (reach[$0], $1) > (reach[$1], $0) }.prefix(layout.inputRows).sorted()
    let cells = UnitCells(units: columns, perCell: 1, perRow: 1, rows: columns.count)
    let heat = heat(top: layout.inputTop, cells, layout.timeline) { picture.inputDerivatives(step: $0)[...] }
    let limit = Scale.fittingLimit(heat.largest)
    drawHeat(heat, .signed(limit: limit), layout.timeline)
    write(derivative("x"), column: 0, row: layout.inputTop, style: theme.strong)
    for (index, column) in columns.enumerated() {
      let name = inputColumnName(column)
      write(
        name, column: max(3, TimelineLayout.gutterWidth - 1 - name.displayWidth),
        row: layout.inputTop + index,
        style: theme.quiet, limit: TimelineLayout.gutterWidth - 4)
    }
    return limit
  }

  private func inputColumnName(_ column: Int) -> String {
    let name = explorer.inputElementName(column)
    switch explorer.session.architecture.input {
    case .oneHot: return "'\(name.visibleSymbol(unicode: glyphs.unicode))'"
    case .embedding, .features: return name
    }
  }
}
