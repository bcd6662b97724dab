import Explorer
import GateCore

// One block of weights as a heatmap or as numbers.
extension Frame {
  /// - Parameter pooled: The panel's cells, row by row, where several weights share one.
  mutating func drawBlock(
    _ panel: WeightsLayout.Panel, of network: Network, pooled: [Float]?, _ scale: Scale,
    _ layout: WeightsLayout
  ) {
    let markedRow = explorer.markedRow(of: panel.block)
    let markedColumn = explorer.markedColumn(of: panel.block)
    func value(_ row: Int, _ cell: Int) -> Float? {
      let rows = layout.rows(ofCell: row)
      guard row < layout.cellRows, rows.lowerBound < panel.block.rows else { return nil }
      if let pooled { return pooled[row * panel.cellCount + cell] }
      return network.weight(panel.block, row: rows.lowerBound, column: panel.columns(ofCell: cell).lowerBound)
    }
    for row in stride(from: 0, to: layout.cellRows, by: layout.unitsPerRow) {
      for cell in 0..<panel.cellCount {
        guard let upper = value(row, cell) else { continue }
        let isMarked =
          markedRow.map(layout.rows(ofCell: row).contains) == true
          || markedColumn.map(panel.columns(ofCell: cell).contains) == true
        drawWeight(
          upper, layout.unitsPerRow == 2 ? value(row + 1, cell) : nil, scale, layout,
          column: panel.column + cell * layout.columnWidth, row: layout.top + row / layout.unitsPerRow,
          isMarked: isMarked)
      }
    }
    markChanges(of: panel, layout)
  }

  /// A mark on each weight that is another one than without the changes.
  private mutating func markChanges(of panel: WeightsLayout.Panel, _ layout: WeightsLayout) {
    guard explorer.isChanged(explorer.shownWeightTable) else { return }
    for place in 0..<min(layout.unitCount, panel.block.rows - layout.firstUnit) {
      for offset in 0..<panel.columnCount
      where explorer.isChanged(
        panel.block, row: layout.firstUnit + place, column: panel.firstColumn + offset)
      {
        drawChangeMark(
          column: panel.column + offset * layout.columnWidth, row: layout.top + place / layout.unitsPerRow,
          isFirstHalf: place.isMultiple(of: layout.unitsPerRow), width: layout.columnWidth)
      }
    }
  }

  private mutating func drawWeight(
    _ value: Float, _ below: Float?, _ scale: Scale, _ layout: WeightsLayout, column: Int, row: Int,
    isMarked: Bool
  ) {
    let width = layout.columnWidth
    let ink = palette.ink(value, on: scale)
    if explorer.view.showsNumbers {
      var style = textStyle(on: ink)
      style.isUnderlined = isMarked
      let text = NumberText.fixed(value, width: min(5, width), decimals: 2)
      write(NumberText.pad(text, width), column: column, row: row, style: style, limit: width)
      return
    }
    if layout.unitsPerRow == 2 {
      let lower = below.map { palette.ink($0, on: scale).color } ?? .standard
      let cell = Grid.Cell(glyph: "▀", style: Style(foreground: ink.color, background: lower))
      for x in column..<column + width { grid[x, row] = cell }
      return
    }
    let cell = solid(ink)
    for x in column..<column + width { grid[x, row] = cell }
    guard isMarked, explorer.view.appearance.colors != .none else { return }
    // A cross of dots: the selected unit's row and its column.
    let style = Style(foreground: palette.textColor(on: ink.color), background: ink.color)
    grid[column + (width - 1) / 2, row] = Grid.Cell(glyph: glyphs.unicode ? "·" : ".", style: style)
  }
}

extension Scale {
  /// The scale of weights: a round number near three times their root mean square. A few larger ones are held
  /// at the ends, so that the usual ones differ.
  static func covering(_ spread: WeightSpread) -> Scale {
    .signed(limit: fittingLimit(min(spread.largest, 3 * spread.typical)))
  }
}
