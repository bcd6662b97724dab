import GateCore
import SafeText

/// The row of names on the Weights screen: the tables, and behind them the gates of a table that has a block for each.
public struct WeightTabs: Equatable, Sendable {
  /// A name that is chosen by a click.
  public struct Tab: Equatable, Sendable {
    public let name: String
    public let isShown: Bool
    /// True for a table with changed weights, which has a sign behind its name.
    public let isChanged: Bool
    public let column: Int
    let command: Command

    /// With the brackets or blanks around it.
    public var width: Int { name.displayWidth + (isChanged ? 1 : 0) + 2 }
  }

  /// Columns for the key before each group.
  public static let keyWidth = 2
  /// Columns between the groups.
  private static let gap = 3

  public private(set) var tables: [Tab] = []
  /// Empty where there is nothing to choose.
  public private(set) var gates: [Tab] = []

  /// None.
  init() {}

  init(_ explorer: Explorer) {
    let shown = WeightsScreen.shownTable(in: explorer)
    var column = Self.keyWidth
    for table in WeightsScreen.tables(in: explorer) {
      tables.append(
        Tab(
          name: table.rawValue, isShown: table == shown,
          isChanged: ChangeMarks.isChanged(table, in: explorer),
          column: column, command: .weights(.named(table))))
      column += tables.last?.width ?? 0
    }
    guard shown == .input || shown == .recurrent, explorer.shown.cell.blockCount > 1 else { return }
    let (unicode, chosen) = (explorer.view.appearance.hasUnicode, WeightsScreen.shownGate(in: explorer))
    column += Self.gap + Self.keyWidth
    for gate in [nil] + explorer.shown.cell.blocks.map(Optional.some) {
      gates.append(
        Tab(
          name: gate.map { explorer.shown.symbol(of: $0, unicode: unicode) } ?? "all",
          isShown: gate == chosen,
          isChanged: false, column: column, command: .weightGate(gate.map { .one($0) } ?? .all)))
      column += gates.last?.width ?? 0
    }
  }

  /// The first column behind the names.
  public var end: Int { (gates.last ?? tables.last).map { $0.column + $0.width } ?? 0 }

  /// What a click in a column asks for.
  func command(atColumn column: Int) -> Command? {
    (tables + gates).first { ($0.column..<$0.column + $0.width).contains(column) }?.command
  }
}
