import GateCore

/// Where everything stands on the Memory screen. Strips and columns of time are the Timeline's.
public struct MemoryLayout: Equatable, Sendable {
  public let timeline: TimelineLayout
  /// Two lines in words across the screen: who wrote most, and the sum.
  public let headlineRow: Int
  /// The selected unit's contributions as bars over the steps, and what survives of each below them.
  public let bars: TimelineLayout.Area
  public let survivalRow: Int
  /// The heatmap of all units.
  public let heatTop: Int
  public let heatRows: Int
  public let unitsPerRow: Int
  /// The units shown, from the top.
  public let units: [Int]
  /// The column at the right, nil on a narrow screen.
  public let ranking: TimelineLayout.Area?

  public init(_ explorer: Explorer) {
    let timeline = TimelineLayout(explorer)
    let top = timeline.bands.first?.top ?? 1
    let available = max(0, timeline.end - top)
    let bars = TimelineLayout.Area(
      column: timeline.timelineColumn, row: top + 2,
      width: timeline.stepCount * timeline.stepWidth, height: min(9, max(3, available / 4)))
    self.timeline = timeline
    self.bars = bars
    headlineRow = top
    survivalRow = bars.row + bars.height
    heatTop = survivalRow + (available >= 20 ? 2 : 1)
    (unitsPerRow, heatRows, units) = explorer.heatmapRows(in: max(1, timeline.end - heatTop))
    ranking = timeline.inspector.map {
      TimelineLayout.Area(
        column: $0.column, row: bars.row, width: $0.width, height: timeline.end - bars.row)
    }
  }

  /// The (upper) unit shown in a cell of the heatmap.
  public func unit(column: Int, row: Int) -> Int? {
    guard row >= heatTop, row < heatTop + heatRows, column < bars.column + bars.width else { return nil }
    let place = (row - heatTop) * unitsPerRow
    return units.indices.contains(place) ? units[place] : nil
  }
}

extension Explorer {
  /// How the layer's units fill `room` rows of a heatmap: two to a row where half blocks can show them and one
  /// would not do, the selected one always among them.
  func heatmapRows(in room: Int) -> (unitsPerRow: Int, rows: Int, units: [Int]) {
    let canHalve = appearance.hasUnicode && appearance.colors != .none && !showsNumbers
    let unitsPerRow = canHalve && room < hiddenSize ? 2 : 1
    let rows = min(room, (hiddenSize + unitsPerRow - 1) / unitsPerRow)
    let visible = min(hiddenSize, rows * unitsPerRow)
    let order = orderedUnits
    let place = order.firstIndex(of: unit) ?? 0
    let first = min(max(0, place - visible / 2), hiddenSize - visible)
    return (unitsPerRow, rows, Array(order[first..<first + visible]))
  }
}
