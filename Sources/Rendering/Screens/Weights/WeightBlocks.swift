import Explorer
import GateCore

/// Blocks of weights side by side as heatmaps, with the names of their rows and columns.
struct WeightBlocks {
  @Boxed private var explorer: Explorer
  private let layout: WeightsLayout
  private let words: WeightSentences
  private let network: Network
  /// The tiles of each panel, row by row, where several weights share one.
  private let pooled: [[Float]]?
  let scale: Scale
  /// True where some weights are held at the ends of the scale.
  let exceedsScale: Bool

  init(_ explorer: Explorer, _ layout: WeightsLayout, _ words: WeightSentences) {
    self.explorer = explorer
    self.layout = layout
    self.words = words
    network = WeightsScreen.shownWeights(in: explorer)
    pooled = WeightsScreen.pooledTiles(layout, in: explorer)
    let isDifference = explorer.session.showsDifference
    let spread: WeightSpread
    if let pooled {
      // Means of many are smaller than what they are of.
      spread = WeightSpread(of: pooled.joined())
    } else {
      spread =
        isDifference
        ? network.spread(of: WeightsScreen.shownTable(in: explorer), in: explorer.shown.lane)
        : WeightsScreen.spread(in: explorer)
    }
    let limit = Scale.fittingLimit(
      isDifference ? spread.largest : min(spread.largest, Self.typicalReach * spread.typical))
    scale = .signed(limit: limit)
    exceedsScale = spread.largest > limit
  }

  /// The scale of weights ends near three times their root mean square. A few larger ones are held at the ends, so
  /// that the usual ones differ.
  private static let typicalReach: Float = 3

  func draw(on canvas: inout Canvas) {
    canvas.write("unit", column: 0, row: layout.labelRow, style: canvas.theme.quiet)
    canvas.draw(
      gutter,
      in: Area(column: 0, row: layout.top, width: WeightsLayout.gutterWidth - 1, height: screenRows))
    for index in layout.panels.indices { draw(index, on: &canvas) }
  }

  /// Rows of characters that the blocks take.
  private var screenRows: Int { (layout.tileRows + layout.unitsPerRow - 1) / layout.unitsPerRow }

  private func draw(_ index: Int, on canvas: inout Canvas) {
    let panel = layout.panels[index]
    let width = panel.cellCount * layout.columnWidth
    let headingWidth = max(width, 5)
    canvas.write(
      words.heading(of: panel.block, width: headingWidth), column: panel.column, row: layout.titleRow,
      style: canvas.theme.strong, limit: headingWidth)
    canvas.draw(
      columnNames(of: panel),
      in: Area(
        column: panel.column, row: layout.labelRow, width: canvas.area.width - panel.column, height: 1))
    canvas.draw(
      heatmap(of: panel, pooled: pooled?[index]),
      in: Area(column: panel.column, row: layout.top, width: width, height: screenRows))
  }

  // MARK: Names

  private var gutter: UnitGutter {
    guard let block = layout.panels.first?.block else { return UnitGutter(rows: [], isHalved: false) }
    let marked = WeightsScreen.markedRow(of: block, in: explorer)
    let rows = stride(from: 0, to: layout.tileRows, by: layout.unitsPerRow).map { first in
      let upper = layout.rows(ofTile: first)
      let last = layout.rows(ofTile: min(first + layout.unitsPerRow, layout.tileRows) - 1)
      guard let marked, (upper.lowerBound..<last.upperBound).contains(marked) else {
        return UnitGutter.Row(name: WeightsScreen.rowName(of: block, upper.lowerBound, in: explorer))
      }
      return UnitGutter.Row(
        name: WeightsScreen.rowName(of: block, marked, in: explorer),
        mark: upper.contains(marked) ? .upper : .lower)
    }
    return UnitGutter(rows: rows, isHalved: layout.unitsPerRow > 1)
  }

  private func columnNames(of panel: WeightsLayout.Panel) -> ColumnNames {
    let marked = WeightsScreen.markedColumn(of: panel.block, in: explorer).flatMap { column in
      index(of: column, in: panel).map {
        ColumnNames.Marked(index: $0, name: words.columnName(of: panel.block, column))
      }
    }
    return ColumnNames(
      names: (0..<panel.cellCount).map {
        words.columnName(of: panel.block, panel.columns(ofTile: $0).lowerBound)
      }, first: panel.firstColumn, marked: marked, width: layout.columnWidth,
      isRightAligned: explorer.view.showsNumbers)
  }

  // MARK: Tiles

  /// The tile of a column; nil where it is not shown.
  private func index(of column: Int, in panel: WeightsLayout.Panel) -> Int? {
    (0..<panel.cellCount).first { panel.columns(ofTile: $0).contains(column) }
  }

  /// The tile of a row; nil where it is not shown.
  private func index(ofRow row: Int) -> Int? {
    (0..<layout.tileRows).first { layout.rows(ofTile: $0).contains(row) }
  }

  private func heatmap(of panel: WeightsLayout.Panel, pooled: [Float]?) -> Heatmap {
    let rows = (0..<layout.tileRows).prefix { layout.rows(ofTile: $0).lowerBound < panel.block.rows }
    let columns = (0..<panel.cellCount).map { column in
      rows.map { row in
        pooled?[row * panel.cellCount + column]
          ?? network.weight(
            panel.block, row: layout.rows(ofTile: row).lowerBound,
            column: panel.columns(ofTile: column).lowerBound)
      }
    }
    var heatmap = Heatmap(
      columns: columns, scale: scale, tileWidth: layout.columnWidth,
      halving: layout.unitsPerRow == 2 ? .rows : .none,
      numbers: explorer.view.showsNumbers ? Heatmap.Numbers(decimals: 2) : nil)
    heatmap.markedRow = WeightsScreen.markedRow(of: panel.block, in: explorer).flatMap(index(ofRow:))
    heatmap.markedColumn = WeightsScreen.markedColumn(of: panel.block, in: explorer).flatMap {
      index(of: $0, in: panel)
    }
    heatmap.changed = changedTiles(of: panel)
    return heatmap
  }

  /// The tiles with a weight that is different from the unchanged one.
  private func changedTiles(of panel: WeightsLayout.Panel) -> [Heatmap.Position] {
    guard ChangeMarks.isChanged(WeightsScreen.shownTable(in: explorer), in: explorer) else { return [] }
    let rows =
      layout.firstUnit..<max(layout.firstUnit, min(layout.firstUnit + layout.unitCount, panel.block.rows))
    var tiles: [Heatmap.Position] = []
    for row in rows {
      for column in panel.firstColumn..<panel.firstColumn + panel.columnCount
      where ChangeMarks.isChanged(panel.block, row: row, column: column, in: explorer) {
        let tile = Heatmap.Position(
          column: (column - panel.firstColumn) / panel.perTile,
          row: (row - layout.firstUnit) / layout.rowsPerTile)
        if tiles.last != tile { tiles.append(tile) }
      }
    }
    return tiles
  }
}
