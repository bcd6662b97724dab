import GateCore

/// The state as a point that moves on a plane, and where it can rest.
public struct SpaceScreen: Screen {
  public static let title = "Space"
  public static let shortTitle = "Spc"
  public static let summary = "the state as a point that moves, and where it can rest"

  /// True while the trails of the exhibit's other sequences are drawn.
  public internal(set) var showsOthers = true

  public static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> SpaceLayout {
    SpaceLayout(explorer, over: timeline)
  }

  public static func commands(
    for mouse: Mouse, on layout: SpaceLayout, in explorer: Explorer
  ) -> [Command] {
    layout.timeline.commands(forStepAt: mouse, on: layout, in: explorer)
  }

  public static func hints(on layout: SpaceLayout, in explorer: Explorer) -> ScreenHints {
    let hasOthers = !SpaceTrails.others(in: explorer.session).isEmpty
    let others = explorer.screens.space.showsOthers ? "this sequence alone" : "all sequences"
    return ScreenHints(further: hasOthers ? [.init(.character("a"), others)] : [])
  }

  public static func meaning(of command: Command, in explorer: Explorer) -> Command {
    command == .weightGate(.next) ? .others : command
  }

  public static func leave(_ explorer: inout Explorer) {
    guard explorer.view.screen != .space || explorer.isCovered else { return }
    explorer.jobs.remove(.trails)
    explorer.insights.trails.forget()
  }

  public static func refresh(_ explorer: inout Explorer) {
    // What is asked follows from what would be worked out.
    guard !explorer.isCovered else { return leave(&explorer) }
    SpaceTrails.refresh(in: &explorer)
  }
}

extension TimelineLayout {
  /// Goes to the step under the mouse on the strips above the plane.
  fileprivate func commands(forStepAt mouse: Mouse, on layout: SpaceLayout, in explorer: Explorer)
    -> [Command]
  {
    mouse.row < layout.heading.row ? commands(forStepAt: mouse, in: explorer) : []
  }
}
