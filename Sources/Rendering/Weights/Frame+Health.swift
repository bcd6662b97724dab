import Explorer
import GateCore

// The health page: how often gates are saturated, and what that and other signs say about each unit.
extension Frame {
  mutating func drawHealth() {
    let layout = HealthLayout(explorer)
    guard let health = explorer.health, health.count > 0 else {
      write(
        explorer.isComputing
          ? "the steps up to here are being computed"
          : "nothing seen yet: take some steps, then see which units' gates are saturated", column: 0,
        row: layout.sentenceRow, style: theme.notice)
      return
    }
    drawHealthSentences(health, layout)
    for (saturation, area) in zip(health.saturations, layout.plots) { drawScatter(saturation, in: area) }
    drawHealthList(health, layout)
    let marks =
      health.saturations.isEmpty
      ? "a plain RNN has no gates to saturate"
      : "o unit  2-9 several  + more  \(selectedMark) selected"
    let hint = purpose == .screen ? "   Enter: show it on the Timeline" : ""
    write(marks + hint, column: 0, row: layout.legendRow, style: theme.quiet)
  }

  private var selectedMark: Character { glyphs.unicode ? "◆" : "@" }

  private mutating func drawHealthSentences(_ health: LayerHealth, _ layout: HealthLayout) {
    let isWhole = !explorer.session.architecture.isCausal
    let span = isWhole ? "the whole sequence, \(health.count) steps" : "the \(health.count) steps seen"
    let found = health.worstFirst.filter { !health.findings[$0].isEmpty }
    var sentence =
      "over \(span): \(found.count) of \(health.findings.count) units \(found.count == 1 ? "stands" : "stand") out"
    if !found.isEmpty {
      sentence += ": \(found.count == 1 ? "unit" : "units") "
      sentence += found.prefix(12).map(String.init).joined(separator: " ")
    }
    if found.count > 12 { sentence += " \(glyphs.dot)\(glyphs.dot)" }
    if health.count < LayerHealth.leastSteps {
      sentence = "over \(span): judged from \(LayerHealth.leastSteps) steps on"
    } else if health.compared.count < health.count {
      sentence += "; doubles over the last \(health.compared.count)"
    }
    write(sentence, column: 0, row: layout.sentenceRow, style: theme.strong)
    let state = explorer.symbol(of: explorer.shown.memory, unicode: glyphs.unicode)
    let deviation = glyphs.unicode ? "σ" : "dev"
    let low = NumberText.decimal(UnitStatistics.saturation, 1)
    let high = NumberText.decimal(1 - UnitStatistics.saturation, 1)
    let gates =
      health.saturations.isEmpty
      ? "" : "shut < \(low), open > \(high), always \(percent(LayerHealth.always)); "
    let least = NumberText.decimal(LayerHealth.leastDeviation, 2)
    let alike = NumberText.decimal(LayerHealth.duplicateCorrelation, 2)
    write(
      "\(gates)dead: \(deviation)(\(state)) < \(least); double: |r| > \(alike)", column: 0,
      row: layout.thresholdRow, style: theme.quiet)
  }

  private func percent(_ share: Float) -> String { "\(Int((share * 100).rounded()))%" }

  // MARK: Scatter

  /// Share of steps at which a unit's gate is closed (across) and open (up).
  private mutating func drawScatter(_ saturation: LayerHealth.Saturation, in area: TimelineLayout.Area) {
    let symbol = explorer.symbol(of: saturation.gate, unicode: glyphs.unicode)
    let axis = 4
    let plot = (
      column: area.column + axis + 1, row: area.row + 1, width: area.width - axis - 1, height: area.height - 3
    )
    guard plot.width > 2, plot.height > 1 else { return }
    write(
      area.width < 24 ? "\(symbol): share open" : "\(symbol) \(saturation.gate.rawValue): share open",
      column: area.column, row: area.row,
      style: theme.strong, limit: area.width)
    for row in plot.row..<plot.row + plot.height {
      grid[plot.column - 1, row] = Grid.Cell(glyph: glyphs.vertical, style: theme.quiet)
    }
    let base = plot.row + plot.height
    for column in plot.column - 1..<plot.column + plot.width {
      grid[column, base] = Grid.Cell(
        glyph: column < plot.column ? corner : glyphs.horizontal, style: theme.quiet)
    }
    write(" 100%", column: area.column - 1, row: plot.row, style: theme.quiet)
    write("0%", column: area.column + 2, row: base - 1, style: theme.quiet)
    write("0%", column: plot.column, row: base + 1, style: theme.quiet)
    write(
      plot.width < 18 ? "shut" : "share shut",
      column: plot.column + max(3, (plot.width - (plot.width < 18 ? 4 : 10)) / 2), row: base + 1,
      style: theme.quiet,
      limit: plot.width - 8)
    write("100%", column: plot.column + plot.width - 4, row: base + 1, style: theme.quiet)

    func place(_ unit: Int) -> (column: Int, row: Int) {
      (
        plot.column + Int((saturation.left[unit] * Float(plot.width - 1)).rounded()),
        plot.row + Int(((1 - saturation.right[unit]) * Float(plot.height - 1)).rounded())
      )
    }
    // Both shares together are 100 % at most: nothing lies beyond this line.
    for x in 0..<plot.width {
      let y = Int((Float(x) / Float(plot.width - 1) * Float(plot.height - 1)).rounded())
      grid[plot.column + x, plot.row + y] = Grid.Cell(glyph: glyphs.unicode ? "·" : ".", style: theme.quiet)
    }
    var counts: [Int: Int] = [:]
    for unit in saturation.left.indices {
      let (column, row) = place(unit)
      counts[row * grid.width + column, default: 0] += 1
    }
    for (position, count) in counts {
      let glyph: Character = count == 1 ? "o" : (count < 10 ? Character("\(count)") : "+")
      grid[position % grid.width, position / grid.width] = Grid.Cell(glyph: glyph, style: theme.bar)
    }
    guard saturation.left.indices.contains(explorer.cursor.unit) else { return }
    let (column, row) = place(explorer.cursor.unit)
    grid[column, row] = Grid.Cell(glyph: selectedMark, style: theme.selected)
  }

  private var corner: Character { glyphs.unicode ? "└" : "+" }

  // MARK: List

  private mutating func drawHealthList(_ health: LayerHealth, _ layout: HealthLayout) {
    guard layout.headingRow < layout.end else { return }
    let state = explorer.symbol(of: explorer.shown.memory, unicode: glyphs.unicode)
    let deviation = glyphs.unicode ? "σ" : "dev"
    var heading = "  unit \(NumberText.pad("\(deviation)(\(state))", 7))"
    for saturation in health.saturations {
      let symbol = explorer.symbol(of: saturation.gate, unicode: glyphs.unicode)
      heading += NumberText.pad("\(symbol) shut/open", 14)
    }
    write(heading, column: 0, row: layout.headingRow, style: theme.strong)
    for (place, unit) in layout.units.enumerated() {
      let row = layout.listTop + place
      let isSelected = unit == explorer.cursor.unit
      var line = isSelected ? glyphs.pointer : " "
      line += NumberText.pad("\(unit)", 5) + " " + NumberText.fixed(health.deviations[unit], width: 7)
      for saturation in health.saturations {
        let shares = "\(percent(saturation.left[unit]))/\(percent(saturation.right[unit]))"
        line += NumberText.pad(shares, 14)
      }
      let column = write(line, column: 0, row: row, style: isSelected ? theme.selected : theme.text)
      let told = health.findings[unit].map { words(for: $0) }.joined(separator: "; ")
      write("   " + told, column: column, row: row, style: isSelected ? theme.selected : theme.notice)
    }
  }

  private func words(for finding: LayerHealth.Finding) -> String {
    let state = explorer.symbol(of: explorer.shown.memory, unicode: glyphs.unicode)
    func symbol(_ gate: Quantity) -> String { explorer.symbol(of: gate, unicode: glyphs.unicode) }
    switch finding {
    case .still: return "dead: \(state) never moves"
    case .silent: return "dead: o never opens"
    case .alwaysOpen(let gate): return "\(symbol(gate)) always open"
    case .alwaysClosed(let gate): return "\(symbol(gate)) always shut"
    case .duplicate(let other, let r):
      return "\(r < 0 ? "mirrors" : "doubles") \(other) (r \(NumberText.signed(r, 3)))"
    }
  }
}
