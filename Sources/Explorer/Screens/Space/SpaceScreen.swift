import GateCore

/// The state as a point that moves on a plane, and where it can rest.
public struct SpaceScreen: Screen {
  public static let title = "Space"
  public static let shortTitle = "Spc"
  public static let summary = "the state as a point that moves, and where it can rest"

  /// True while the trails of the exhibit's other sequences are drawn.
  public internal(set) var showsOthers = true
  /// What is fed again and again.
  public internal(set) var held = HeldChoice.usual
  /// The selected rest point, from 0.
  var point = 0
  /// How often the held input is fed from the current step on; nil: the reader does not wait.
  public internal(set) var wait: Int?

  public static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> SpaceLayout {
    SpaceLayout(explorer, over: timeline)
  }

  public static func commands(
    for mouse: Mouse, on layout: SpaceLayout, in explorer: Explorer
  ) -> [Command] {
    if let point = layout.point(row: mouse.row, column: mouse.column) { return [.point(.number(point + 1))] }
    return mouse.row < layout.heading.row ? layout.timeline.commands(forStepAt: mouse, in: explorer) : []
  }

  public static func hints(on layout: SpaceLayout, in explorer: Explorer) -> ScreenHints {
    let hasOthers = !SpaceTrails.others(in: explorer.session).isEmpty
    let others = explorer.screens.space.showsOthers ? "this sequence alone" : "all sequences"
    return ScreenHints(
      first: [.init([.character("+"), .character("-")], "wait")],
      further: [.init(.character("t"), "hold else"), .init(.tab, "point")]
        + (hasOthers ? [.init(.character("a"), others)] : []))
  }

  /// Tab and the arrows go through the points, + and - wait longer and shorter, t holds something else.
  public static func meaning(of command: Command, in explorer: Explorer) -> Command {
    for offset in [1, -1] where command == .quantity(.by(offset)) || command == .unit(.by(offset)) {
      return .point(.by(offset))
    }
    if command == .weightGate(.next) { return .others }
    if command == .gradient(nil) { return .rest(.next) }
    if command == .faster { return .wait(.by(1)) }
    if command == .slower { return .wait(.by(-1)) }
    return command
  }

  public static func leave(_ explorer: inout Explorer) {
    guard explorer.view.screen != .space || explorer.isCovered else { return }
    for rank in [JobRank.trails, .points, .wait, .foretell, .census] { explorer.jobs.remove(rank) }
    explorer.insights.trails.forget()
    explorer.insights.held.forget()
    explorer.insights.wait.forget()
    explorer.insights.foretelling.forget()
    explorer.insights.rest.removeUnfinished()
  }

  public static func refresh(_ explorer: inout Explorer) {
    // What is asked follows from what would be worked out.
    guard !explorer.isCovered else { return leave(&explorer) }
    SpaceTrails.refresh(in: &explorer)
    refreshHeld(in: &explorer)
    Wait.refresh(in: &explorer)
    RestPoints.refresh(in: &explorer)
    Foretelling.refresh(in: &explorer)
    Census.refresh(in: &explorer)
  }
}
