import Explorer
import GateCore

extension Frame {
  /// The keys that matter on the Weights screen only.
  var weightHints: [(String, String)] {
    switch explorer.screens.weights.page {
    case .weights:
      let hasGates = explorer.shownWeightTable == .input || explorer.shownWeightTable == .recurrent
      let isCut = WeightsLayout(explorer).panels.contains { $0.columnCount < $0.block.columns }
      return [("w", "table")] + (hasGates && explorer.shown.cell.blockCount > 1 ? [("a", "gate")] : [])
        + (isCut ? [("< >", "columns")] : []) + [("Tab", "health")]
    case .health: return [("Enter", "show"), ("Tab", "weights")]
    }
  }
}
