/// Which units are dead, saturated or doubles: the second page of the Weights screen.
public struct HealthScreen: Screen {
  public static let title = "Health"
  public static let summary = "dead, saturated and duplicate units"

  public static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> HealthLayout {
    HealthLayout(explorer)
  }

  /// ↑ and ↓ go down the list.
  public static func units(in explorer: Explorer) -> [Int] {
    health(in: explorer)?.worstFirst ?? Array(0..<explorer.shown.hiddenSize)
  }

  public static func commands(
    for mouse: Mouse, on layout: HealthLayout, in explorer: Explorer
  ) -> [Command] {
    layout.unit(row: mouse.row).map { [.unit(.index($0))] } ?? []
  }

  public static func hints(on layout: HealthLayout, in explorer: Explorer) -> ScreenHints {
    ScreenHints(first: [.init(.enter, "show"), .init(.tab, "weights")])
  }

  /// Tab, and the key of the Weights screen, turn the page back.
  public static func meaning(of command: Command, in explorer: Explorer) -> Command {
    command.isNextQuantity || command == .screen(.weights) ? .weights(.named(nil)) : command
  }

  public static func refresh(_ explorer: inout Explorer) { measure(in: &explorer) }

  /// Opens the page.
  static func show(in explorer: inout Explorer) {
    explorer.view.screen = .weights
    explorer.screens.weights.page = .health
  }

  /// True while the health page is open.
  static func isOpen(in explorer: Explorer) -> Bool {
    explorer.view.screen == .weights && explorer.screens.weights.page == .health
  }
}
