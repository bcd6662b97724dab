/// Which earlier steps wrote what a unit holds now.
public struct MemoryScreen: Screen {
  public static let title = "Memory"
  public static let shortTitle = "Mem"
  public static let summary = "which earlier steps wrote what a unit holds now"

  public static let showsMemoryParts = true

  public static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> MemoryLayout {
    MemoryLayout(explorer, over: timeline)
  }

  public static func neededSteps(in explorer: Explorer) -> Range<Int> {
    let (time, window) = (explorer.cursor.time, MemoryParts.window)
    let isForward = explorer.shown.direction == .forward
    // The state before the first source is asked for too.
    let back = isForward ? max(0, time - window - 1) : max(0, time - 2)
    let ahead = isForward ? time : min(explorer.cursor.revealed, time + window)
    let inColumns = stepsInColumns(in: explorer)
    return min(back, inColumns.lowerBound)..<max(ahead, inColumns.upperBound)
  }

  public static func fittedSteps(in explorer: Explorer) -> Range<Int> {
    stepsLookedBackOver(in: explorer)
  }

  public static func tileSize(on layout: MemoryLayout) -> TileSize {
    TileSize(units: layout.tiles.perTile, steps: layout.timeline.columns.stepsPerColumn)
  }

  public static func canZoom(_ layout: MemoryLayout, in explorer: Explorer) -> Bool {
    layout.tiles.units.count < explorer.shown.hiddenSize
      || !layout.timeline.columns.fits(fittedSteps(in: explorer))
  }

  public static func refresh(_ explorer: inout Explorer) {
    MemoryParts.refreshWrites(in: &explorer)
    EffectiveMemory.refresh(in: &explorer)
  }

  public static func leave(_ explorer: inout Explorer) {
    explorer.insights.writes.forget()
    explorer.insights.effectiveMemory.forget()
    explorer.jobs.remove(.probe)
  }

  public static func commands(
    for mouse: Mouse, on layout: MemoryLayout, in explorer: Explorer
  ) -> [Command] {
    let unit = layout.unit(column: mouse.column, row: mouse.row).map { Command.unit(.index($0)) }
    return [unit].compactMap(\.self) + layout.timeline.commands(forStepAt: mouse, in: explorer)
  }
}

extension MemoryScreen {
  /// The steps that the screens look back over from the current one; ahead for a direction that reads from the end.
  static func stepsLookedBackOver(in explorer: Explorer) -> Range<Int> {
    guard explorer.shown.direction == .forward else {
      let first = max(0, explorer.cursor.time - 1)
      return first..<min(explorer.session.run.length, first + MemoryParts.window)
    }
    return max(0, explorer.cursor.time - MemoryParts.window)..<explorer.cursor.time
  }
}
