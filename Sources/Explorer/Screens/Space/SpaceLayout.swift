/// Where everything is on the Space screen. The strips above are the Timeline's.
public struct SpaceLayout: ScreenLayout {
  public let timeline: TimelineLayout
  /// What is drawn and what it shows, in words.
  public let heading: Area
  /// The plane, with its axes.
  public let plot: Area
  /// The column at the right, or below the plane on a narrow screen.
  public let panel: Area
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
  }
}
