import GateCore

/// Matrices and norms; its second page is the units' health.
public struct WeightsScreen: Screen {
  public static let title = "Weights"
  public static let shortTitle = "Wts"
  public static let summary = "matrices and norms; Tab: dead and saturated units"
  public static let disclosure = Disclosure.run

  public enum Page: String, CaseIterable, Hashable, Sendable {
    /// Matrices and biases, their sizes and counts.
    case weights
    /// Which units are dead, saturated or doubles.
    case health
  }

  public internal(set) var page = Page.weights
  /// The table shown, where the network has it.
  public internal(set) var table = WeightTable.recurrent
  /// The one gate shown; nil shows all that fit.
  public internal(set) var gate: Quantity?
  /// The first column shown; nil follows the marked column.
  public internal(set) var firstColumn: Int?

  public static func layout(in explorer: Explorer, over timeline: TimelineLayout) -> WeightsLayout {
    WeightsLayout(explorer)
  }

  public static func tileSize(on layout: WeightsLayout) -> TileSize {
    TileSize(units: layout.rowsPerTile, unitName: "rows", columns: layout.columnsPerTile)
  }

  public static func canZoom(_ layout: WeightsLayout, in explorer: Explorer) -> Bool {
    guard let panel = layout.panels.first else { return false }
    return panel.columnCount < panel.block.columns || layout.unitCount < panel.block.rows
  }

  public static func units(in explorer: Explorer) -> [Int] { Array(0..<explorer.shown.hiddenSize) }

  public static func commands(
    for mouse: Mouse, on layout: WeightsLayout, in explorer: Explorer
  ) -> [Command] {
    if mouse.row == layout.tabRow, let command = layout.tabs.command(atColumn: mouse.column) {
      return [command]
    }
    guard let block = layout.panels.first?.block, let row = layout.unit(row: mouse.row),
      let marked = WeightsScreen.markedRow(of: block, in: explorer)
    else { return [] }
    // Rows of the head are the units of both directions; those of the other one are not selected here.
    let selected = row - (marked - explorer.cursor.unit)
    return (0..<explorer.shown.hiddenSize).contains(selected) ? [.unit(.index(selected))] : []
  }

  public static func hints(on layout: WeightsLayout, in explorer: Explorer) -> ScreenHints {
    let table = shownTable(in: explorer)
    let hasGates = (table == .input || table == .recurrent) && explorer.shown.cell.blockCount > 1
    let isCut = layout.panels.contains { $0.columnCount < $0.block.columns }
    return ScreenHints(
      first: [.init(.character("w"), "table")] + (hasGates ? [.init(.character("a"), "gate")] : [])
        + (isCut ? [.init([.character("<"), .character(">")], "columns", main: 1)] : [])
        + [.init(.tab, "health")])
  }

  /// Tab, which elsewhere follows another quantity, turns the page.
  public static func meaning(of command: Command, in explorer: Explorer) -> Command {
    command.isNextQuantity ? .health : command
  }

  public static func leave(_ explorer: inout Explorer) {
    if explorer.view.screen != .weights { explorer.jobs.remove(.measure) }
  }

  public static func refresh(_ explorer: inout Explorer, on layout: WeightsLayout) {
    pool(on: layout, in: &explorer)
  }

  public static func refresh(_ explorer: inout Explorer) { WeightsScreen.measure(in: &explorer) }
}

extension Command {
  /// True for Tab and Shift-Tab.
  var isNextQuantity: Bool { self == .quantity(.by(1)) || self == .quantity(.by(-1)) }
}
