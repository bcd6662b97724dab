import GateCore

/// Where everything is on the Timeline screen. It follows from the state alone, so that the mouse and the
/// drawing agree, and so that the run knows which steps are shown.
public struct TimelineLayout: ScreenLayout {
  /// The rows of one quantity.
  public struct Band: Equatable, Sendable {
    public var quantity: Quantity
    public var top: Int
    public var rows: Int
  }

  public static let minimumWidth = 60
  public static let minimumHeight = 16

  /// Columns for the names to the left of the bands.
  public static let gutterWidth = 14

  public let isTooSmall: Bool
  /// The columns of time, which the strips and the bands share.
  public let columns: TimeColumns
  /// Rows of the strips above the bands.
  public private(set) var strips = StripRows()
  public private(set) var bands: [Band] = []
  /// The units shown in each band.
  public private(set) var tiles = UnitTiles(units: [], perTile: 1, perRow: 1, rows: 0)
  public private(set) var history: Area?
  public let inspector: Area?
  /// The first row that is no part of the picture.
  public let end: Int
  public let legendRow: Int
  public let keyRow: Int

  public init(_ explorer: Explorer) {
    let view = explorer.view
    isTooSmall = Self.isTooSmall(view)
    columns = TimeColumns(explorer)
    keyRow = isTooSmall ? 0 : view.height - 1
    legendRow = isTooSmall ? 0 : view.height - 2
    end = isTooSmall ? 0 : PictureRows.end(in: explorer)
    let width = isTooSmall ? 0 : Self.inspectorWidth(in: view)
    inspector =
      width > 0 ? Area(column: view.width - width + 1, row: 1, width: width - 2, height: end - 1) : nil
    guard !isTooSmall else { return }
    strips = StripRows(explorer, columns)
    placeBands(explorer, top: strips.end)
  }

  /// True where there is no room for a picture.
  static func isTooSmall(_ view: ViewOptions) -> Bool {
    view.width < minimumWidth || view.height < minimumHeight
  }

  /// Columns of the inspector, the blank one at its left included; 0 where there is no room for one.
  static func inspectorWidth(in view: ViewOptions) -> Int {
    view.width >= 110 ? 36 : view.width >= 76 ? 27 : 0
  }

  // MARK: Units

  private mutating func placeBands(_ explorer: Explorer, top: Int) {
    let quantities = ChosenBands.shown(in: explorer)
    let size = explorer.shown.hiddenSize
    let available = max(quantities.count, end - top)
    let canHalve = explorer.view.canHalve

    // A history line comes before more than two rows a band, the blank rows between bands come last.
    let leastRows = min(2, canHalve ? (size + 1) / 2 : size)
    // Numbers take a row a unit: where not all units have one, they come before the line.
    let isShort = explorer.view.showsNumbers && (available - 5) / quantities.count < size
    let historyRows = available >= quantities.count * leastRows + 5 && !isShort ? 5 : 0
    let gaps = quantities.count - 1
    var each = max(1, (available - historyRows) / quantities.count)
    // Where not all units fit anyway, room between the bands comes before some more of them.
    let spaced = (available - historyRows - gaps) / quantities.count
    if canHalve ? 2 * each < size : each < size, spaced >= 3 { each = spaced }
    tiles = bandTiles(explorer, rows: each, perRow: canHalve && each < size ? 2 : 1)
    let rows = tiles.rows
    let gap = available - rows * quantities.count - gaps >= min(historyRows, 4) ? 1 : 0

    var row = top
    for quantity in quantities {
      bands.append(Band(quantity: quantity, top: row, rows: rows))
      row += rows + gap
    }
    row -= gap
    let left = end - row
    if left >= 3 {
      history = columns.area(row: row, height: min(left, 10))
    }
  }

  private func bandTiles(_ explorer: Explorer, rows: Int, perRow: Int) -> UnitTiles {
    let size = explorer.shown.hiddenSize
    if explorer.view.zoom != .off, size > rows * perRow { return UnitTiles.fitting(in: rows, in: explorer) }
    let rows = min(rows, (size + perRow - 1) / perRow)
    let visible = min(size, rows * perRow)
    let order = UnitOrder.units(in: explorer)
    let position = order.firstIndex(of: explorer.cursor.unit) ?? 0
    let hop = max(1, visible / 2)
    var first = visible >= size ? 0 : min(max(0, (position / hop - 1) * hop), size - visible)
    if position >= first + visible { first = position - visible + 1 }
    return UnitTiles(
      units: Array(order[first..<min(size, first + visible)]), perTile: 1, perRow: perRow, rows: rows)
  }

  /// The units shown in each band, from the top.
  public var units: [Int] { tiles.units }
  /// 1, or 2 where half blocks show two tiles in a row.
  public var unitsPerRow: Int { tiles.perRow }

  // MARK: From the screen to the state

  /// The band shown in a row.
  public func band(row: Int) -> Band? {
    bands.first { row >= $0.top && row < $0.top + $0.rows }
  }

  /// Goes to the step under the mouse, if the sequence has it. The strip of the whole sequence goes to any.
  func commands(forStepAt mouse: Mouse, in explorer: Explorer) -> [Command] {
    switch mouse.row {
    case strips.zoom: []
    case strips.minimap:
      columns.step(ofWhole: explorer.session.run.length, at: mouse.column).map { [.seek($0 + 1)] } ?? []
    case _: columns.commands(forStepAt: mouse.column, in: explorer)
    }
  }

  /// The (upper) unit shown in a tile of a band.
  public func unit(column: Int, row: Int) -> Int? {
    guard let band = band(row: row), column < columns.end else { return nil }
    return tiles.units(inRow: row - band.top).first
  }
}
