import GateCore
import Models

/// Networks that read the same sequence, one below the other under one axis of time.
public struct CompareScreen: Screen {
  public static let title = "Compare"
  public static let shortTitle = "Cmp"
  public static let summary = "networks that read the same, step by step: where they part"

  /// The most networks that are compared at once.
  static let most = 4

  /// The networks, from the top; nil: those of the exhibit.
  var chosen: [ComparedNetwork]?
  /// By the model's index.
  var places: [Int: NetworkPlace] = [:]
  var runs: [ComparedNetwork: ComparedRun] = [:]
  /// Where they part, as far as that is known.
  var parting = Parting()
  /// How long they stay right, as far as that is measured; nil where the reader has not asked.
  public internal(set) var race: Race?
  /// True while the heatmaps show each network minus the first.
  public internal(set) var showsDifference = false

  public static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> CompareLayout {
    CompareLayout(explorer, over: timeline)
  }

  public static func neededSteps(in explorer: Explorer) -> Range<Int> {
    TimelineScreen.neededSteps(in: explorer)
  }

  public static func tileSize(on layout: CompareLayout) -> TileSize {
    TileSize(steps: layout.timeline.columns.stepsPerColumn)
  }

  public static func canZoom(_ layout: CompareLayout, in explorer: Explorer) -> Bool {
    !layout.timeline.columns.fits(fittedSteps(in: explorer))
  }

  public static func commands(
    for mouse: Mouse, on layout: CompareLayout, in explorer: Explorer
  ) -> [Command] {
    let network = layout.block(row: mouse.row).map { Command.network(.number($0 + 1)) }
    return [network].compactMap(\.self) + layout.commands(forStepAt: mouse, in: explorer)
  }

  public static func hints(on layout: CompareLayout, in explorer: Explorer) -> ScreenHints {
    let parted = parting(in: explorer).map { _ in KeyHint(.character("y"), "where they part") }
    return ScreenHints(
      first: networks(in: explorer).count > 1 ? [.init(.tab, "network")] : [],
      further: (explorer.session.exhibit.lengths == nil ? [] : [.init(.character(">"), "longer")])
        + [parted].compactMap(\.self) + [
          .init(.character("d"), explorer.screens.compare.showsDifference ? "values" : "difference")
        ])
  }

  /// Tab and c take the next network, d takes the first network off the others.
  public static func meaning(of command: Command, in explorer: Explorer) -> Command {
    if command == .quantity(.by(1)) || command == .cell(nil) { return .network(.by(1)) }
    if command == .scrollColumns(1) { return .longer(1) }
    if command == .scrollColumns(-1) { return .longer(-1) }
    if command == .quantity(.by(-1)) { return .network(.by(-1)) }
    return command == .difference ? .networkDifference : command
  }

  public static func leave(_ explorer: inout Explorer) {
    guard explorer.view.screen != .compare else { return }
    explorer.jobs.remove(.compare)
    explorer.jobs.remove(.pair)
    explorer.jobs.remove(.race)
    explorer.screens.compare.runs = [:]
  }

  public static func refresh(_ explorer: inout Explorer) {
    Race.refresh(in: &explorer)
    runAll(in: &explorer)
  }
}
