/// Every gate and state over time, and the predictions.
public struct TimelineScreen: Screen {
  public static let title = "Timeline"
  public static let shortTitle = "Time"
  public static let summary = "every gate and state over time, and the predictions"
  public static let disclosure = Disclosure.run

  public static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> TimelineLayout {
    timeline
  }

  public static func neededSteps(in explorer: Explorer) -> Range<Int> {
    let steps = stepsInColumns(in: explorer)
    // A picture of more steps than are kept is made of what was summed up on the way.
    return steps.count > explorer.session.run.residentSteps ? stepsAroundCursor(in: explorer) : steps
  }

  public static func tileSize(on layout: TimelineLayout) -> TileSize {
    TileSize(units: layout.tiles.perTile, steps: layout.columns.stepsPerColumn)
  }

  public static func canZoom(_ layout: TimelineLayout, in explorer: Explorer) -> Bool {
    layout.tiles.units.count < explorer.shown.hiddenSize || layout.columns.count < explorer.cursor.revealed
  }

  public static func commands(
    for mouse: Mouse, on layout: TimelineLayout, in explorer: Explorer
  ) -> [Command] {
    var commands: [Command] = []
    if let unit = layout.unit(column: mouse.column, row: mouse.row) { commands.append(.unit(.index(unit))) }
    if let band = layout.band(row: mouse.row) { commands.append(.quantity(.named(band.quantity))) }
    return commands + layout.commands(forStepAt: mouse, in: explorer)
  }
}
