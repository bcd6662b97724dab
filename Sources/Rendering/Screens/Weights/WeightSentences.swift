import Explorer
import GateCore
import SafeText

/// What the Weights screen says of the table on it.
struct WeightSentences {
  @Boxed var explorer: Explorer
  let layout: WeightsLayout

  private var unicode: Bool { explorer.view.appearance.hasUnicode }

  func symbol(_ quantity: Quantity) -> String { explorer.shown.symbol(of: quantity, unicode: unicode) }

  /// What the table is, what of it is shown and, where there is room, the selected unit's strongest weight in it.
  func table(width: Int) -> String {
    guard let panel = layout.panels.first else { return "" }
    if explorer.session.showsDifference,
      !ChangeMarks.isChanged(WeightsScreen.shownTable(in: explorer), in: explorer)
    {
      return "no weight of this table is changed: nothing differs here"
    }
    let isZoomed = layout.rowsPerTile > 1 || layout.columnsPerTile > 1
    let parts = (isZoomed ? [Zoom.tileSentence(in: explorer)] : []) + window(of: panel)
    var long = parts
    long.insert(strongest ?? WeightsScreen.shownTable(in: explorer).explanation, at: isZoomed ? 1 : 0)
    let whole = long.joined(separator: "; ")
    return whole.displayWidth <= width || parts.isEmpty ? whole : parts.joined(separator: "; ")
  }

  /// Which columns and rows are shown, where not all are.
  private func window(of panel: WeightsLayout.Panel) -> [String] {
    let columns =
      panel.columnCount < panel.block.columns
      ? "columns \(panel.firstColumn)-\(panel.firstColumn + panel.columnCount - 1)" : nil
    let rows =
      layout.unitCount < panel.block.rows
      ? "rows \(layout.firstUnit)-\(layout.firstUnit + layout.unitCount - 1)" : nil
    if let columns, let rows, panel.block.columns == panel.block.rows {
      return ["\(columns), \(rows) of \(panel.block.rows)"]
    }
    return [columns.map { "\($0) of \(panel.block.columns)" }, rows.map { "\($0) of \(panel.block.rows)" }]
      .compactMap(\.self)
  }

  /// `unit 3 hears h[5] most: U_f = +1.23`.
  private var strongest: String? {
    let network = explorer.session.model.network
    var best: (block: WeightBlock, column: Int, weight: Float)?
    // Among all gates, not only those that there is room for; among the chosen one's weights where one is.
    let table = network.blocks(of: WeightsScreen.shownTable(in: explorer), in: explorer.shown.lane)
    let gate = WeightsScreen.shownGate(in: explorer)
    for block in table where gate == nil || block.gate == gate {
      guard let row = WeightsScreen.markedRow(of: block, in: explorer), row < block.rows else { continue }
      for column in 0..<block.columns {
        let weight = network.weight(block, row: row, column: column)
        if abs(weight) > abs(best?.weight ?? 0) { best = (block, column, weight) }
      }
    }
    guard let best else { return nil }
    let name = WeightsScreen.columnName(of: best.block, best.column, in: explorer).visibleSymbol(
      unicode: unicode)
    let weight = NumberText.signed(best.weight, 2)
    let subscripted = best.block.gate.map { "_" + symbol($0) } ?? ""
    let unit = "unit \(explorer.cursor.unit)"
    switch WeightsScreen.shownTable(in: explorer) {
    case .input: return "\(unit) hears '\(name)' most: W\(subscripted) = \(weight)"
    case .recurrent: return "\(unit) hears h[\(name)] most: U\(subscripted) = \(weight)"
    case .bias: return "\(unit) is biased most in \(name): \(best.block.symbol) = \(weight)"
    case .peepholes: return "\(unit) looks at its cell most in \(name): p = \(weight)"
    case .head: return "\(unit) speaks most \(best.weight < 0 ? "against" : "for") '\(name)': \(weight)"
    case .embedding, .headBias: return nil
    }
  }

  /// Above a block: `W_f forget`, where it is narrow `W_f`.
  func heading(of block: WeightBlock, width: Int) -> String {
    guard let gate = block.gate else { return block.symbol }
    let long =
      explorer.shown.cell.isCoupled(gate)
      ? "unused: coupled" : "\(block.symbol)_\(symbol(gate)) \(gate.rawValue)"
    return long.displayWidth <= width ? long : "\(block.symbol)_\(symbol(gate))"
  }

  func columnName(of block: WeightBlock, _ column: Int) -> String {
    WeightsScreen.columnName(of: block, column, in: explorer).visibleSymbol(unicode: unicode)
  }
}

extension WeightTable {
  /// What the table is, in one line.
  var explanation: String {
    switch self {
    case .input: "from the layer's input to its gates"
    case .recurrent: "from the layer's own h to its gates"
    case .bias: "one number a gate and unit, in two vectors that add up"
    case .peepholes: "from the cell state to the gates, unit by unit"
    case .embedding: "the vector that each token is fed as: a column a token"
    case .head: "from h to the outputs: a column an output"
    case .headBias: "one number an output"
    }
  }
}

extension WeightBlock {
  /// The letter of the equations.
  var symbol: String {
    switch role {
    case .inputWeights: "W"
    case .recurrentWeights: "U"
    case .inputBias: "b"
    case .recurrentBias: "b_U"
    case .peepholes: "p"
    case .embedding: "embedding"
    case .headWeights: "head"
    case .headBias: "bias of the head"
    }
  }
}
