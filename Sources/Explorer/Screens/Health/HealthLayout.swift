import GateCore

/// Where everything is on the health page: a scatter for each gate, the list of units below.
public struct HealthLayout: ScreenLayout {
  public let sentenceRow = 1
  public let thresholdRow = 2
  /// One for each gate, the axes included; empty for a cell without gates.
  public private(set) var plots: [Area] = []
  public private(set) var headingRow = 4
  public private(set) var listTop = 5
  /// The units listed, from the top.
  public private(set) var units: [Int] = []
  /// How many there are.
  public private(set) var unitCount = 0
  /// The first row that is no part of the picture.
  public let end: Int
  public let legendRow: Int

  public init(_ explorer: Explorer) {
    legendRow = explorer.view.height - 2
    end = PictureRows.end(in: explorer)
    let gates = explorer.shown.cell.quantities.filter(\.isGate).count
    let available = max(0, end - 4)
    if gates > 0 {
      let width = min(44, (explorer.view.width - 2 * (gates - 1)) / gates)
      // Characters are about twice as high as wide: half as many rows as columns make a square.
      let height = min(width / 2 + 2, max(5, available * 11 / 20))
      plots = (0..<gates).map {
        Area(column: $0 * (width + 2), row: 4, width: width, height: height)
      }
      headingRow = min(end, 4 + height + 1)
    }
    listTop = headingRow + 1
    let rows = max(0, end - listTop)
    placeUnits(explorer, rows: rows)
  }

  /// The unusual units stay at the top, for they are what the page is about; below them the list moves with the
  /// selected one.
  private mutating func placeUnits(_ explorer: Explorer, rows: Int) {
    guard let health = HealthScreen.health(in: explorer) else { return }
    let order = health.worstFirst
    unitCount = order.count
    let position = order.firstIndex(of: explorer.cursor.unit) ?? 0
    let unusual = order.prefix { !health.findings[$0].isEmpty }.count
    let fixed = position < rows ? 0 : min(unusual, rows / 2)
    let moving = rows - fixed
    let first = position < rows ? 0 : min(max(fixed, position - moving / 2), max(0, order.count - moving))
    units = Array(order.prefix(fixed) + order.dropFirst(first).prefix(moving))
  }

  /// The unit listed in a row of the screen.
  public func unit(row: Int) -> Int? {
    let position = row - listTop
    return units.indices.contains(position) ? units[position] : nil
  }
}
