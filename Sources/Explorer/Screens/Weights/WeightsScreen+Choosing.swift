import GateCore

// Choosing on the Weights screen.
extension WeightsScreen {
  static func show(_ table: WeightTable?, in explorer: inout Explorer) {
    if let table, !tables(in: explorer).contains(table) {
      explorer.dialog.message = Message(
        .failure,
        "no \(table.rawValue) here: there are \(tables(in: explorer).map(\.rawValue).joined(separator: ", "))"
      )
      return
    }
    explorer.view.screen = .weights
    explorer.screens.weights.page = .weights
    guard let table else { return }
    explorer.screens.weights.table = table
    explorer.screens.weights.firstColumn = nil
  }

  /// The table some places further on, going round.
  static func moveTable(by offset: Int, in explorer: inout Explorer) {
    let tables = tables(in: explorer)
    guard !tables.isEmpty else { return }
    let position = tables.firstIndex(of: shownTable(in: explorer)) ?? 0
    let sum = position.addingReportingOverflow(offset % tables.count).partialValue
    show(tables[(sum + tables.count) % tables.count], in: &explorer)
  }

  static func showGate(_ gate: Quantity?, in explorer: inout Explorer) {
    if let gate, !explorer.shown.cell.blocks.contains(gate) {
      let names = explorer.shown.cell.blocks.map(\.rawValue).joined(separator: ", ")
      explorer.dialog.message = Message(
        .failure,
        "the \(explorer.shown.cell.kind.title) has no weights of \(gate.rawValue): there are \(names)")
      return
    }
    explorer.screens.weights.gate = gate
    explorer.screens.weights.firstColumn = nil
  }

  /// All gates, then each by itself, and round.
  static func showNextGate(in explorer: inout Explorer) {
    let gates = explorer.shown.cell.blocks
    guard let shown = shownGate(in: explorer), let position = gates.firstIndex(of: shown) else {
      return showGate(gates.count > 1 ? gates.first : nil, in: &explorer)
    }
    showGate(position + 1 < gates.count ? gates[position + 1] : nil, in: &explorer)
  }

  /// Shows columns further to the right (positive) or left, by so many halves of what is seen.
  static func scrollColumns(by halves: Int, in explorer: inout Explorer) {
    guard let panel = explorer.layout(of: Self.self).panels.first else { return }
    let (distance, overflow) = halves.multipliedReportingOverflow(by: max(1, panel.columnCount / 2))
    let target = overflow ? (halves > 0 ? panel.block.columns : 0) : panel.firstColumn + distance
    explorer.screens.weights.firstColumn = min(
      max(0, target), max(0, panel.block.columns - panel.columnCount))
  }
}
