import GateCore

/// Where everything is on the Memory screen. Strips and columns of time are the Timeline's.
public struct MemoryLayout: ScreenLayout {
  public let timeline: TimelineLayout
  /// Two lines in words across the screen: who wrote most, and the sum.
  public let headlineRow: Int
  /// The selected unit's contributions as bars over the steps, and what survives of each below them.
  public let bars: Area
  public let survivalRow: Int
  /// The heatmap of all units.
  public let heatTop: Int
  public let tiles: UnitTiles
  /// The column at the right, nil on a narrow screen.
  public let ranking: Area?

  init(_ explorer: Explorer, over timeline: TimelineLayout) {
    let top = timeline.bands.first?.top ?? 1
    let available = max(0, timeline.end - top)
    let gap = available >= 20 ? 2 : 1
    var height = min(9, max(3, available / 4))
    func room(below height: Int) -> Int { max(1, timeline.end - (top + 2 + height + gap)) }
    // Rows that the units leave free go to the bars.
    let free = room(below: height) - UnitTiles.fitting(in: room(below: height), in: explorer).rows
    height += max(0, min(free, 16 - height))
    let bars = Area(
      column: timeline.columns.left, row: top + 2,
      width: timeline.columns.count * timeline.columns.width, height: height)
    self.timeline = timeline
    self.bars = bars
    headlineRow = top
    survivalRow = bars.row + bars.height
    heatTop = survivalRow + gap
    tiles = UnitTiles.fitting(in: room(below: height), in: explorer)
    ranking = timeline.inspector.map {
      Area(
        column: $0.column, row: bars.row, width: $0.width, height: timeline.end - bars.row)
    }
  }

  /// The units shown, from the top.
  public var units: [Int] { tiles.units }

  /// The (upper) unit shown in a tile of the heatmap.
  public func unit(column: Int, row: Int) -> Int? {
    guard row >= heatTop, row < heatTop + tiles.rows, column < bars.column + bars.width else { return nil }
    return tiles.units(inRow: row - heatTop).first
  }
}
