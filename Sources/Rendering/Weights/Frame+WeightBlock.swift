import Explorer
import GateCore

// One block of weights as a heatmap or as numbers.
extension Frame {
  mutating func drawBlock(
    _ panel: WeightsLayout.Panel, of network: Network, _ scale: Scale, _ layout: WeightsLayout
  ) {
    let markedRow = explorer.markedRow(of: panel.block)
    let markedColumn = explorer.markedColumn(of: panel.block)
    for place in stride(from: 0, to: layout.unitCount, by: layout.unitsPerRow) {
      let row = layout.firstUnit + place
      guard row < panel.block.rows else { continue }
      for offset in 0..<panel.columnCount {
        let column = panel.firstColumn + offset
        drawWeight(
          panel.block, of: network, weightRow: row, weightColumn: column, scale, layout,
          column: panel.column + offset * layout.columnWidth, row: layout.top + place / layout.unitsPerRow,
          isMarked: row == markedRow || column == markedColumn)
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
          isFirstHalf: place.isMultiple(of: layout.unitsPerRow))
      }
    }
  }

  private mutating func drawWeight(
    _ block: WeightBlock, of network: Network, weightRow: Int, weightColumn: Int, _ scale: Scale,
    _ layout: WeightsLayout, column: Int, row: Int, isMarked: Bool
  ) {
    let width = layout.columnWidth
    let value = network.weight(block, row: weightRow, column: weightColumn)
    let ink = palette.ink(value, on: scale)
    if explorer.showsNumbers {
      let hasColor = explorer.appearance.colors != .none
      var style =
        hasColor ? Style(foreground: palette.textColor(on: ink.color), background: ink.color) : .plain
      style.isUnderlined = isMarked
      let text = NumberText.fixed(value, width: min(5, width), decimals: 2)
      write(NumberText.pad(text, width), column: column, row: row, style: style, limit: width)
      return
    }
    if layout.unitsPerRow == 2 {
      let below = weightRow + 1
      let lower =
        below < min(block.rows, layout.firstUnit + layout.unitCount)
        ? palette.ink(network.weight(block, row: below, column: weightColumn), on: scale).color : .standard
      let cell = Grid.Cell(glyph: "▀", style: Style(foreground: ink.color, background: lower))
      for x in column..<column + width { grid[x, row] = cell }
      return
    }
    let cell = solid(ink)
    for x in column..<column + width { grid[x, row] = cell }
    guard isMarked, explorer.appearance.colors != .none else { return }
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
