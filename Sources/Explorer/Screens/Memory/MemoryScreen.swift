/// Which earlier steps wrote what a unit holds now.
public struct MemoryScreen: Screen {
  public static let showsMemoryParts = true

  public static func layout(in explorer: Explorer) -> MemoryLayout { MemoryLayout(explorer) }

  public static func neededSteps(in explorer: Explorer) -> Range<Int> {
    let (time, window) = (explorer.cursor.time, Explorer.memoryWindow)
    let isForward = explorer.shown.direction == .forward
    // The state before the first source is asked for too.
    let back = isForward ? max(0, time - window - 1) : max(0, time - 2)
    let ahead = isForward ? time : min(explorer.cursor.revealed, time + window)
    let inColumns = explorer.stepsInColumns
    return min(back, inColumns.lowerBound)..<max(ahead, inColumns.upperBound)
  }

  public static func fittedSteps(in explorer: Explorer) -> Range<Int> { explorer.stepsLookedBackOver }

  public static func tileSize(on layout: MemoryLayout) -> TileSize {
    TileSize(units: layout.cells.perCell, steps: layout.timeline.stepsPerColumn)
  }

  public static func canZoom(_ layout: MemoryLayout, in explorer: Explorer) -> Bool {
    layout.cells.units.count < explorer.shown.hiddenSize
      || !layout.timeline.fitsSteps(fittedSteps(in: explorer))
  }

  public static func commands(
    for mouse: Mouse, on layout: MemoryLayout, in explorer: Explorer
  ) -> [Command] {
    let unit = layout.unit(column: mouse.column, row: mouse.row).map { Command.unit(.index($0)) }
    return [unit].compactMap(\.self) + layout.timeline.commands(forStepAt: mouse.column, in: explorer)
  }
}

extension Explorer {
  /// The steps that the screens look back over from the current one; ahead for a direction that reads from the end.
  var stepsLookedBackOver: Range<Int> {
    guard shown.direction == .forward else {
      let first = max(0, cursor.time - 1)
      return first..<min(session.run.length, first + Explorer.memoryWindow)
    }
    return max(0, cursor.time - Explorer.memoryWindow)..<cursor.time
  }
}
