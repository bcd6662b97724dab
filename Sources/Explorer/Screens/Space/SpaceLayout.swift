/// Where everything is on the Space screen. The strips above are the Timeline's.
public struct SpaceLayout: ScreenLayout {
  public let timeline: TimelineLayout
  /// What is drawn and what it shows, in words.
  public let heading: Area
  /// The plane, with its axes.
  public let plot: Area
  /// The column at the right, or below the plane on a narrow screen.
  public let panel: Area
  /// The rows of the table of points: of each, its position.
  public let table: Area
  public let points: Range<Int>
  /// True where the panel is below the plane.
  public let isStacked: Bool

  init(_ explorer: Explorer, over timeline: TimelineLayout) {
    self.timeline = timeline
    let width = timeline.isTooSmall ? 0 : explorer.view.width
    let (top, end) = (timeline.strips.end, timeline.end)
    heading = Area(column: 0, row: top, width: width, height: min(2, max(0, end - top)))
    let row = top + heading.height
    let room = max(0, end - row)
    isStacked = timeline.inspector == nil
    if let inspector = timeline.inspector {
      panel = Area(column: inspector.column, row: row, width: inspector.width, height: room)
      plot = Area(column: 0, row: row, width: inspector.column - 2, height: room)
    } else {
      let rows = min(4, room / 3)
      plot = Area(column: 0, row: row, width: width, height: room - rows)
      panel = Area(column: 0, row: row + room - rows, width: width, height: rows)
    }
    let count = RestPoints.current(in: explorer)?.points.count ?? 0
    // The heading of the table is above it, what is said of the selected point below.
    let most = isStacked ? panel.height - 1 : max(3, panel.height / 2 - 2)
    let rows = min(count, max(0, most))
    table = Area(column: panel.column, row: panel.row + (isStacked ? 1 : 2), width: panel.width, height: rows)
    let selected = SpaceScreen.selectedPoint(in: explorer)
    let first = min(max(0, selected - rows / 2), count - rows)
    points = first..<first + rows
  }

  /// The rest point, from 0, in whose row this is.
  func point(row: Int, column: Int) -> Int? {
    guard table.contains(column: column, row: row) else { return nil }
    let index = points.lowerBound + row - table.row
    return points.contains(index) ? index : nil
  }
}
