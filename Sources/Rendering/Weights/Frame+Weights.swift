import Explorer
import GateCore

// The Weights screen: blocks of weights as heatmaps, their sizes and counts.
extension Frame {
  mutating func drawWeights() {
    switch explorer.screens.weights.page {
    case .weights: drawWeightTables()
    case .health: drawHealth()
    }
  }

  private mutating func drawWeightTables() {
    let layout = WeightsLayout(explorer)
    drawWeightTabs(layout)
    guard !layout.panels.isEmpty else {
      write("this layer has no weights", column: 0, row: layout.sentenceRow, style: theme.quiet)
      return
    }
    let network = explorer.shownWeights
    let cells = explorer.weightCells(layout)
    let spread: WeightSpread
    if let cells {
      // Means of many are smaller than what they are of.
      spread = WeightSpread(of: cells.joined())
    } else {
      spread =
        explorer.session.showsDifference
        ? network.spread(of: explorer.shownWeightTable, in: explorer.shown.lane) : explorer.weightSpread
    }
    let scale =
      explorer.session.showsDifference
      ? Scale.signed(limit: Scale.fittingLimit(spread.largest)) : Scale.covering(spread)
    let room = layout.isBeside ? layout.sizes.column - 2 : grid.width
    write(
      weightSentence(layout, width: room), column: 0, row: layout.sentenceRow, style: theme.quiet,
      limit: room)
    drawRowNames(layout)
    for (place, panel) in layout.panels.enumerated() {
      drawPanelHeading(panel, layout)
      drawColumnNames(of: panel, layout)
      drawBlock(panel, of: network, pooled: cells?[place], scale, layout)
    }
    drawWeightSizes(in: layout.sizes, end: layout.end)
    drawParameterCounts(in: layout.counts, isWide: layout.hasFormulas)
    drawWeightLegend(layout, scale, largest: spread.largest)
  }

  // MARK: Words

  /// `w: W [U] b head`, and which gates are shown.
  private mutating func drawWeightTabs(_ layout: WeightsLayout) {
    let room = layout.isBeside ? layout.sizes.column - 2 : grid.width
    // In a picture there are no keys to turn to another table.
    var column = write(purpose == .screen ? "w " : "", column: 0, row: layout.tabRow, style: theme.key)
    let shown = explorer.shownWeightTable
    for table in explorer.weightTables {
      let name = table.rawValue + (explorer.isChanged(table) ? glyphs.changed : "")
      let text = table == shown ? "[\(name)]" : " \(name) "
      column = write(
        text, column: column, row: layout.tabRow, style: table == shown ? theme.selected : theme.text,
        limit: room - column)
    }
    guard shown == .input || shown == .recurrent, explorer.shown.cell.blockCount > 1 else { return }
    column = write(
      purpose == .screen ? "   a " : "   ", column: column, row: layout.tabRow, style: theme.key,
      limit: room - column)
    let gates: [Quantity?] = [nil] + explorer.shown.cell.blocks
    for gate in gates {
      let name = gate.map { explorer.symbol(of: $0, unicode: glyphs.unicode) } ?? "all"
      let isShown = gate == explorer.shownWeightGate
      column = write(
        isShown ? "[\(name)]" : " \(name) ", column: column, row: layout.tabRow,
        style: isShown ? theme.selected : theme.text, limit: room - column)
    }
    let missing = layout.blockCount - layout.panels.count
    if missing > 0, explorer.shownWeightGate == nil {
      write(
        "  +\(missing) not shown", column: column, row: layout.tabRow, style: theme.notice,
        limit: room - column)
    }
  }

  /// What the table is, what of it is shown and, where there is room, the selected unit's strongest weight in it.
  private func weightSentence(_ layout: WeightsLayout, width: Int) -> String {
    guard let panel = layout.panels.first else { return "" }
    if explorer.session.showsDifference, !explorer.isChanged(explorer.shownWeightTable) {
      return "no weight of this table is changed: nothing differs here"
    }
    let isZoomed = layout.rowsPerCell > 1 || layout.columnsPerCell > 1
    var parts = isZoomed ? [explorer.cellSentence] : []
    let columns =
      panel.columnCount < panel.block.columns
      ? "columns \(panel.firstColumn)-\(panel.firstColumn + panel.columnCount - 1)" : nil
    let rows =
      layout.unitCount < panel.block.rows
      ? "rows \(layout.firstUnit)-\(layout.firstUnit + layout.unitCount - 1)" : nil
    if let columns, let rows, panel.block.columns == panel.block.rows {
      parts.append("\(columns), \(rows) of \(panel.block.rows)")
    } else {
      if let columns { parts.append("\(columns) of \(panel.block.columns)") }
      if let rows { parts.append("\(rows) of \(panel.block.rows)") }
    }
    var telling = parts
    telling.insert(strongest(layout) ?? explorer.shownWeightTable.explanation, at: isZoomed ? 1 : 0)
    let whole = telling.joined(separator: "; ")
    return whole.displayWidth <= width || parts.isEmpty ? whole : parts.joined(separator: "; ")
  }

  /// `unit 3 hears h[5] most: U_f = +1.23`.
  private func strongest(_ layout: WeightsLayout) -> String? {
    let network = explorer.session.model.network
    let table = explorer.shownWeightTable
    var best: (block: WeightBlock, column: Int, weight: Float)?
    for block in layout.panels.map(\.block) {
      guard let row = explorer.markedRow(of: block), row < block.rows else { continue }
      for column in 0..<block.columns {
        let weight = network.weight(block, row: row, column: column)
        if abs(weight) > abs(best?.weight ?? 0) { best = (block, column, weight) }
      }
    }
    guard let best else { return nil }
    let name = explorer.columnName(of: best.block, best.column).visibleSymbol(unicode: glyphs.unicode)
    let weight = NumberText.signed(best.weight, 2)
    let gate = best.block.gate.map { "_" + explorer.symbol(of: $0, unicode: glyphs.unicode) } ?? ""
    switch table {
    case .input: return "unit \(explorer.cursor.unit) hears '\(name)' most: W\(gate) = \(weight)"
    case .recurrent: return "unit \(explorer.cursor.unit) hears h[\(name)] most: U\(gate) = \(weight)"
    case .bias:
      return "unit \(explorer.cursor.unit) is biased most in \(name): \(best.block.symbol) = \(weight)"
    case .peepholes: return "unit \(explorer.cursor.unit) looks at its cell most in \(name): p = \(weight)"
    case .head: return "unit \(explorer.cursor.unit) speaks most for '\(name)': \(weight)"
    case .embedding, .headBias: return nil
    }
  }

  // MARK: Names of rows and columns

  private mutating func drawRowNames(_ layout: WeightsLayout) {
    guard let block = layout.panels.first?.block else { return }
    let marked = explorer.markedRow(of: block)
    write("unit", column: 0, row: layout.labelRow, style: theme.quiet)
    for place in stride(from: 0, to: layout.cellRows, by: layout.unitsPerRow) {
      let cell = layout.rows(ofCell: place)
      let upper = cell.lowerBound
      let end = layout.rows(ofCell: min(place + layout.unitsPerRow, layout.cellRows) - 1).upperBound
      let isMarked = marked.map { (upper..<end).contains($0) } ?? false
      // Where two cells share a row of the screen, a half block says which of them holds the selected one.
      let half = layout.unitsPerRow == 1 ? "" : (marked.map(cell.contains) == true ? "▀" : "▄")
      let shown = isMarked ? marked ?? upper : upper
      let name = explorer.rowName(of: block, shown)
      let label = isMarked ? glyphs.pointer + name + half : name + (layout.unitsPerRow == 1 ? "" : " ")
      write(
        label, column: max(0, WeightsLayout.gutterWidth - 1 - label.displayWidth),
        row: layout.top + place / layout.unitsPerRow, style: isMarked ? theme.selected : theme.quiet)
    }
  }

  private mutating func drawPanelHeading(_ panel: WeightsLayout.Panel, _ layout: WeightsLayout) {
    let block = panel.block
    var text = block.symbol
    if let gate = block.gate {
      text += "_" + explorer.symbol(of: gate, unicode: glyphs.unicode) + " \(gate.rawValue)"
      if explorer.shown.cell.isCoupled(gate) { text = "unused: coupled" }
    }
    let room = max(panel.cellCount * layout.columnWidth, 5)
    if text.displayWidth > room, let gate = block.gate {
      text = block.symbol + "_" + explorer.symbol(of: gate, unicode: glyphs.unicode)
    }
    write(text, column: panel.column, row: layout.titleRow, style: theme.strong, limit: room)
  }

  private mutating func drawColumnNames(of panel: WeightsLayout.Panel, _ layout: WeightsLayout) {
    // Of a cell that stands for several columns, the first one's name.
    let names = (0..<panel.cellCount).map {
      explorer.columnName(of: panel.block, panel.columns(ofCell: $0).lowerBound)
        .visibleSymbol(unicode: glyphs.unicode)
    }
    // Numbers that do not fit side by side are left out regularly; words are cut.
    let longest = names.map(\.displayWidth).max() ?? 1
    let areNumbers = names.allSatisfy { Int($0) != nil }
    let every = areNumbers ? (longest + 1 + layout.columnWidth - 1) / layout.columnWidth : 1
    let marked = explorer.markedColumn(of: panel.block)
    let markedCell = marked.flatMap { column in
      (0..<panel.cellCount).first { panel.columns(ofCell: $0).contains(column) }
    }
    for (place, first) in names.enumerated() {
      let isMarked = place == markedCell
      guard isMarked || (every <= 1 || (panel.firstColumn + place) % every == 0) else { continue }
      // The marked column's number comes before those that it would run into.
      if !isMarked, every > 1, let markedCell, abs(place - markedCell) < every { continue }
      let name =
        isMarked
        ? marked.map { explorer.columnName(of: panel.block, $0).visibleSymbol(unicode: glyphs.unicode) }
          ?? first
        : first
      let column = panel.column + place * layout.columnWidth
      let limit = areNumbers ? longest : max(1, layout.columnWidth - (layout.columnWidth > 2 ? 1 : 0))
      // Names stand above their numbers, which are right-aligned.
      let shown = cut(name, to: limit)
      let inset = explorer.view.showsNumbers ? max(0, layout.columnWidth - shown.displayWidth) : 0
      write(
        shown, column: column + inset, row: layout.labelRow,
        style: isMarked ? theme.current : theme.quiet, limit: limit)
    }
  }

  private func cut(_ text: String, to width: Int) -> String {
    var result = ""
    for character in text where (result + String(character)).displayWidth <= width {
      result.append(character)
    }
    return result
  }

  private mutating func drawWeightLegend(_ layout: WeightsLayout, _ scale: Scale, largest: Float) {
    guard case .signed(let limit) = scale else { return }
    let row = layout.legendRow
    let title = explorer.session.showsDifference ? "what-if \(glyphs.minus) baseline " : "weights "
    var column = write(title, column: 0, row: row, style: theme.quiet)
    column = drawRamp(scale, from: -limit, to: limit, column: column, row: row)
    if largest > limit {
      column = write(" and beyond", column: column, row: row, style: theme.quiet)
    }
    let order = explorer.shown.cell.blocks.map { explorer.symbol(of: $0, unicode: glyphs.unicode) }
      .joined(separator: " ")
    let blocks = explorer.shown.cell.blockCount > 1 ? "stored in the order \(order)" : "one block"
    write("   \(blocks)", column: column, row: row, style: theme.quiet)
  }
}
