/// How far back an output depends on what was read.
public struct GradientScreen: Screen {
  public static let title = "Gradient"
  public static let shortTitle = "Grad"
  public static let summary = "how far back an output depends on what was read"

  /// Which number it is about.
  public internal(set) var question = GradientQuestion.likeliest

  public static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> GradientLayout {
    GradientLayout(explorer, over: timeline)
  }

  public static func neededSteps(in explorer: Explorer) -> Range<Int> {
    let (time, inColumns) = (explorer.cursor.time, stepsInColumns(in: explorer))
    let first = max(0, time - reach(in: explorer) - 1)
    return min(first, inColumns.lowerBound)..<max(time, inColumns.upperBound)
  }

  public static func fittedSteps(in explorer: Explorer) -> Range<Int> {
    MemoryScreen.stepsLookedBackOver(in: explorer)
  }

  public static func tileSize(on layout: GradientLayout) -> TileSize {
    TileSize(units: layout.bands.first?.tiles.perTile ?? 1, steps: layout.timeline.columns.stepsPerColumn)
  }

  public static func canZoom(_ layout: GradientLayout, in explorer: Explorer) -> Bool {
    layout.bands.contains { $0.tiles.units.count < explorer.shown.hiddenSize }
      || !layout.timeline.columns.fits(fittedSteps(in: explorer))
  }

  public static func commands(
    for mouse: Mouse, on layout: GradientLayout, in explorer: Explorer
  ) -> [Command] {
    let unit = layout.unit(column: mouse.column, row: mouse.row).map { Command.unit(.index($0)) }
    return [unit].compactMap(\.self) + layout.timeline.commands(forStepAt: mouse, in: explorer)
  }

  public static func hints(on layout: GradientLayout, in explorer: Explorer) -> ScreenHints {
    ScreenHints(further: [.init(.character("t"), "target")])
  }

  public static func leave(_ explorer: inout Explorer) {
    explorer.insights.gradient.forget()
    explorer.jobs.remove(.backward)
    explorer.insights.swaps.forget()
    explorer.jobs.remove(.swap)
  }

  public static func refresh(_ explorer: inout Explorer) { refreshPicture(in: &explorer) }
}
