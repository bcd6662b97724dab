import GateCore

/// Where everything is on the Weights screen: blocks of weights side by side, units down, and beside or
/// below them the sizes and counts.
public struct WeightsLayout: ScreenLayout {
  /// The columns of one block.
  public struct Panel: Equatable, Sendable {
    public var block: WeightBlock
    /// Its first column on the screen.
    public var column: Int
    /// The window of its columns.
    public var firstColumn: Int
    public var columnCount: Int
    /// Columns of a tile: 1, or more where all are to fit.
    public var perTile = 1

    /// Cells side by side.
    public var cellCount: Int { (columnCount + perTile - 1) / perTile }

    /// The columns of a tile.
    public func columns(ofTile cell: Int) -> Range<Int> {
      let start = firstColumn + cell * perTile
      return start..<min(start + perTile, firstColumn + columnCount)
    }
  }

  /// Columns for the names of the rows.
  public static let gutterWidth = 7
  private static let sideWidth = 44
  private static let gap = 2

  public let tabRow = 1
  public let tabs: WeightTabs
  public let sentenceRow = 2
  public let titleRow = 3
  public let labelRow = 4
  public let top = 5
  public private(set) var panels: [Panel] = []
  /// Blocks that there are, of which only some may fit.
  public private(set) var blockCount = 0
  /// Character columns of one column of a block.
  public private(set) var columnWidth = 1
  /// 1, or 2 where half blocks show two in a row.
  public private(set) var unitsPerRow = 1
  /// Rows of the blocks in a tile: 1, or more where all are to fit.
  public private(set) var rowsPerTile = 1
  /// The window of the blocks' rows.
  public private(set) var firstUnit = 0
  public private(set) var unitCount = 0
  /// Where the sizes and the counts are.
  public private(set) var sizes = Area(column: 0, row: 0, width: 0, height: 0)
  public private(set) var counts = Area(column: 0, row: 0, width: 0, height: 0)
  /// True when sizes and counts are to the right of the blocks, because there is no room below them.
  public private(set) var isBeside: Bool
  /// True when the counts have a second line, with this network's numbers in the formula.
  public private(set) var hasFormulas: Bool
  /// The first row that is no part of the picture.
  public let end: Int
  public let legendRow: Int

  public init(_ explorer: Explorer) {
    tabs = WeightTabs(explorer)
    legendRow = explorer.view.height - 2
    end = PictureRows.end(in: explorer)
    isBeside = false
    hasFormulas = false
    let all = explorer.session.model.network.blocks(
      of: WeightsScreen.shownTable(in: explorer), in: explorer.shown.lane)
    blockCount = all.count
    let blocks = WeightsScreen.shownGate(in: explorer).map { gate in all.filter { $0.gate == gate } } ?? all
    let rows = blocks.map(\.rows).max() ?? 0
    let below = end - top - 1
    isBeside = explorer.view.width >= 110 && rows + tableRows(explorer) > below
    hasFormulas = isBeside || rows + formulaRows(explorer) <= below
    let room = explorer.view.width - Self.gutterWidth - (isBeside ? Self.sideWidth + 1 : 0)
    placeColumns(of: blocks, explorer, room: room)
    placeRows(explorer)
  }

  // MARK: Columns

  private mutating func placeColumns(of blocks: [WeightBlock], _ explorer: Explorer, room: Int) {
    guard let columns = blocks.map(\.columns).max(), columns > 0 else { return }
    let least = explorer.view.showsNumbers ? 6 : 1
    let worthwhile = min(columns, explorer.view.showsNumbers ? 4 : 12)
    var shown = blocks.count
    while shown > 1, (room - Self.gap * (shown - 1)) / shown < worthwhile * least { shown -= 1 }
    let share = max(1, (room - Self.gap * (shown - 1)) / shown)
    columnWidth = min(share, max(least, min(explorer.view.showsNumbers ? 6 : 5, share / columns)))
    let count = min(columns, max(1, share / columnWidth))
    let perTile = explorer.view.zoom == .off ? 1 : (columns + count - 1) / count

    var column = Self.gutterWidth
    for block in blocks.prefix(shown) {
      panels.append(
        Panel(
          block: block, column: column,
          firstColumn: perTile > 1 ? 0 : firstColumn(of: block, count: count, explorer),
          columnCount: min(count * perTile, block.columns), perTile: perTile))
      column += count * columnWidth + Self.gap
    }
  }

  /// The window moves by half its width, so that it rests while the mark moves inside it.
  private func firstColumn(of block: WeightBlock, count: Int, _ explorer: Explorer) -> Int {
    let last = max(0, block.columns - count)
    if let chosen = explorer.screens.weights.firstColumn { return min(chosen, last) }
    let hop = max(1, count / 2)
    return min(max(0, ((WeightsScreen.markedColumn(of: block, in: explorer) ?? 0) / hop - 1) * hop), last)
  }

  // MARK: Rows

  private mutating func placeRows(_ explorer: Explorer) {
    guard let block = panels.first?.block else { return }
    let available = max(1, end - top)
    let canHalve = explorer.view.canHalve
    let belowRows = isBeside ? 0 : (hasFormulas ? formulaRows(explorer) : tableRows(explorer)) + 1
    let heatRows = max(min(4, available), available - belowRows)
    unitsPerRow = canHalve && block.rows > heatRows ? 2 : 1
    let tiles = heatRows * unitsPerRow
    rowsPerTile = explorer.view.zoom == .off ? 1 : (block.rows + tiles - 1) / tiles
    unitCount = min(block.rows, tiles * rowsPerTile)
    let marked = WeightsScreen.markedRow(of: block, in: explorer) ?? 0
    let hop = max(1, unitCount / 2)
    firstUnit = min(max(0, (marked / hop - 1) * hop), block.rows - unitCount)
    let bottom = top + (tileRows + unitsPerRow - 1) / unitsPerRow

    if isBeside {
      // A blank stays at the right edge.
      let (column, width) = (explorer.view.width - Self.sideWidth, Self.sideWidth - 1)
      let sizeRows = explorer.shown.cell.blocks.count + 2
      sizes = .init(column: column, row: tabRow, width: width, height: sizeRows)
      counts = .init(
        column: column, row: tabRow + sizeRows + 1, width: width,
        height: max(0, end - tabRow - sizeRows - 1))
    } else {
      let row = min(bottom + 1, end)
      let half = min(explorer.view.width / 2 + 2, 56)
      sizes = .init(column: 0, row: row, width: half - 2, height: end - row)
      counts = .init(
        column: half, row: row, width: min(explorer.view.width - half - 1, 56), height: end - row)
    }
  }

  /// Columns of the blocks in a tile: 1, or more where all are to fit.
  public var columnsPerTile: Int { panels.first?.perTile ?? 1 }

  /// Cells above one another.
  public var tileRows: Int { (unitCount + rowsPerTile - 1) / rowsPerTile }

  /// The rows of the blocks in a tile, counted from the top.
  public func rows(ofTile cell: Int) -> Range<Int> {
    let start = firstUnit + cell * rowsPerTile
    return start..<min(start + rowsPerTile, firstUnit + unitCount)
  }

  /// Rows that sizes and counts take side by side.
  private func tableRows(_ explorer: Explorer) -> Int {
    let counts =
      ParameterCount.all(
        of: explorer.session.architecture, without: explorer.session.model.uncounted
      ).count + 2
    return max(explorer.shown.cell.blocks.count + 1, min(counts, 6))
  }

  /// Rows that they take when the counts have their formulas.
  private func formulaRows(_ explorer: Explorer) -> Int {
    max(
      explorer.shown.cell.blocks.count + 1,
      2
        * ParameterCount.all(
          of: explorer.session.architecture, without: explorer.session.model.uncounted
        ).count + 1)
  }

  /// The (upper) row of the blocks shown in a row of the screen.
  public func unit(row: Int) -> Int? {
    let position = (row - top) * unitsPerRow * rowsPerTile
    return row >= top && position < unitCount ? firstUnit + position : nil
  }
}
