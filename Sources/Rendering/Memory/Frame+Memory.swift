import Explorer
import GateCore

// The Memory screen: which past input wrote what the units hold now.
extension Frame {
  mutating func drawMemory(_ layout: MemoryLayout) {
    drawStrips(layout.timeline)
    guard let parts = explorer.insights.memoryParts else {
      drawNoMemory(row: layout.headlineRow + 1, end: layout.timeline.end)
      return
    }
    write(memorySentence(parts), column: 0, row: layout.headlineRow, style: theme.notice)
    write(memorySum(parts, width: grid.width), column: 0, row: layout.headlineRow + 1)
    drawContributions(parts, layout)
    drawSurvivals(parts, layout)
    drawMemoryHeat(parts, layout)
    if let area = layout.ranking { drawMemoryRanking(parts, in: area) }
  }

  private mutating func drawNoMemory(row: Int, end: Int) {
    let text: String
    if !explorer.shown.cell.remembersByGatedSum {
      let equation = "h = \(explorer.shown.cell.variantWords.first ?? "tanh")(W x + U h' + b)"
      let others =
        explorer.session.subject.models.count > 1 ? "c shows the same sequence in a gated cell. " : ""
      text =
        "The plain RNN's memory is no gated sum: in \(equation) the memories of all units enter through U, "
        + "mixed, and are squashed together with the input. No share of what a unit holds belongs to one step "
        + "alone, so there is nothing to split.\n\n" + others
        + "4 shows how much each earlier input still matters."
    } else if let unread = explorer.unreadNotice {
      text = unread + " What a unit holds stays as the last step read left it."
    } else if explorer.isComputing || explorer.jobs.gathering != nil {
      text = "The steps up to here are being computed."
    } else {
      text = "Nothing is written yet: \(glyphs.unicode ? "→" : "l") takes a step."
    }
    for (index, line) in text.wrapped(to: min(grid.width - 4, 76)).enumerated() where row + index < end {
      write(line, column: 2, row: row + index, style: theme.notice)
    }
  }

  // MARK: Words

  /// `c[3]`.
  private func memoryName(_ unit: Int) -> String {
    "\(explorer.symbol(of: explorer.shown.memory, unicode: glyphs.unicode))[\(unit)]"
  }

  /// Decimals that tell the selected unit's parts apart.
  private func decimals(_ parts: MemoryDecomposition) -> Int {
    let unit = explorer.cursor.unit
    let strongest = parts.strongestSources(ofUnit: unit, limit: 1).first
    let largest = max(
      abs(parts.values[unit]), strongest.map { abs(parts.contribution(from: $0, unit: unit)) } ?? 0)
    return largest >= 0.1 ? 2 : (largest >= 0.01 ? 3 : 4)
  }

  /// A duration in steps: `12`, `> 12` for one that is longer, `?` before it can be told.
  private func halfLifeText(_ halfLife: HalfLife?) -> String {
    guard let halfLife else { return "?" }
    return (halfLife.isLonger ? "> " : "") + "\(halfLife.steps)"
  }

  /// Who wrote most of what the selected unit holds.
  private func memorySentence(_ parts: MemoryDecomposition) -> String {
    let unit = explorer.cursor.unit
    let holds = "\(memoryName(unit)) holds \(NumberText.signed(parts.values[unit], decimals(parts))): "
    let origin = memoryOrigin(parts)
    let pace = parts.halfLives[unit].map { "; half-life \(halfLifeText($0))" } ?? ""
    // Where it is narrow the ranking has the half-life.
    return (holds + origin + pace).displayWidth <= grid.width ? holds + origin + pace : holds + origin
  }

  private func memoryOrigin(_ parts: MemoryDecomposition) -> String {
    let unit = explorer.cursor.unit
    guard let source = parts.strongestSources(ofUnit: unit, limit: 1).first else {
      return "nothing was written"
    }
    let contribution = parts.contribution(from: source, unit: unit)
    if abs(parts.remainder[unit]) > abs(contribution) {
      return "most of it is \(remainderName(parts, isSentence: true))"
    }
    let origin = "step \(source + 1) by \(inputName(step: source))"
    if let share = explorer.memoryShare(from: source) {
      return "\(percent(share)) of it was written at \(origin)"
    }
    let digits = decimals(parts)
    let others = NumberText.signed(parts.values[unit] - contribution, digits)
    return "\(NumberText.signed(contribution, digits)) from \(origin), \(others) from the others"
  }

  private func remainderName(_ parts: MemoryDecomposition, isSentence: Bool = false) -> String {
    if parts.reachesInitialState { return isSentence ? "from the initial state" : "start" }
    let oldest =
      parts.lane.direction == .forward
      ? "before step \(parts.steps.lowerBound + 1)" : "after step \(parts.steps.upperBound)"
    return isSentence ? "written \(oldest)" : oldest
  }

  private func percent(_ share: Float) -> String { "\(Int((share * 100).rounded())) %" }

  /// `+0.31 ( +0.52 ) + 9 others +0.03 + start -0.02 = +0.84`: as many of the largest parts as fit, in the
  /// order of the sequence.
  private func memorySum(_ parts: MemoryDecomposition, width: Int) -> String {
    let unit = explorer.cursor.unit
    let least: Float = [0.5, 0.05, 0.005, 0.0005, 0.00005][decimals(parts)]
    let wrote = parts.steps.filter { abs(parts.contribution(from: $0, unit: unit)) >= least }.count
    for count in stride(from: min(8, wrote), through: 1, by: -1) {
      let text = memorySum(parts, largest: count, isLong: true)
      if text.displayWidth <= width { return text }
    }
    let short = memorySum(parts, largest: min(1, wrote), isLong: false)
    return short.displayWidth <= width ? short : memorySum(parts, largest: 0, isLong: false)
  }

  private func memorySum(_ parts: MemoryDecomposition, largest count: Int, isLong: Bool) -> String {
    let unit = explorer.cursor.unit
    let digits = decimals(parts)
    let named = parts.strongestSources(ofUnit: unit, limit: count).sorted()
    var terms = named.map { source in
      "\(NumberText.signed(parts.contribution(from: source, unit: unit), digits)) "
        + "(\(inputName(step: source)) at \(source + 1))"
    }
    let others = parts.steps.filter { !named.contains($0) }
    if !others.isEmpty {
      let sum = others.reduce(0.0) { $0 + Double(parts.contribution(from: $1, unit: unit)) }
      terms.append(
        "\(NumberText.signed(Float(sum), digits)) (\(others.count) \(others.count == 1 ? "other" : "others"))"
      )
    }
    terms.append("\(NumberText.signed(parts.remainder[unit], digits)) (\(remainderName(parts)))")
    return terms.joined(separator: " ")
      + " = \(NumberText.signed(parts.sum(unit: unit), digits + 1)); "
      + (isLong ? "the unit holds" : "holds")
      + " \(NumberText.signed(parts.values[unit], digits + 1))"
  }

  // MARK: Pictures

  private mutating func drawContributions(_ parts: MemoryDecomposition, _ layout: MemoryLayout) {
    let unit = explorer.cursor.unit
    let symbol = memoryName(unit)
    write("written", column: 0, row: layout.bars.row, style: theme.strong, limit: 7)
    write(symbol, column: 0, row: layout.bars.row + 1, style: theme.selected)
    let strongest = parts.strongestSources(ofUnit: unit, limit: 1).first
    drawSignedBars(
      in: layout.bars, layout.timeline,
      value: { parts.steps.contains($0) ? parts.contribution(from: $0, unit: unit) : nil },
      isMarked: { $0 == strongest })
  }

  private mutating func drawSurvivals(_ parts: MemoryDecomposition, _ layout: MemoryLayout) {
    write("still kept", column: 0, row: layout.survivalRow, style: theme.strong)
    let unit = explorer.cursor.unit
    drawLevels(row: layout.survivalRow, layout.timeline, largest: 1) {
      parts.steps.contains($0) ? parts.survival(from: $0, unit: unit) : nil
    }
  }

  private mutating func drawMemoryHeat(_ parts: MemoryDecomposition, _ layout: MemoryLayout) {
    let heat = heat(top: layout.heatTop, layout.cells, layout.timeline) {
      explorer.shownContributions(from: $0)
    }
    let scale = Scale.signed(limit: Scale.fittingLimit(heat.largest))
    drawHeat(heat, scale, layout.timeline)
    write("all units", column: 0, row: layout.heatTop, style: theme.strong, limit: 9)
    drawUnitNumbers(heat, selected: explorer.cursor.unit)
    let change = explorer.session.showsDifference ? "what-if \(glyphs.minus) baseline: " : ""
    var column = write(
      change + "part of \(explorer.symbol(of: explorer.shown.memory, unicode: glyphs.unicode)) ", column: 0,
      row: layout.timeline.legendRow, style: theme.quiet)
    if case .signed(let limit) = scale {
      column = drawRamp(scale, from: -limit, to: limit, column: column, row: layout.timeline.legendRow)
    }
    let note =
      parts.reachesInitialState
      ? "   kept: 0 to 1" : "   kept: 0 to 1; the last \(parts.steps.count) steps, older ones as one part"
    write(note, column: column, row: layout.timeline.legendRow, style: theme.quiet)
  }

  // MARK: Ranking

  /// The selected unit's largest parts, and all units by how long they remember.
  private mutating func drawMemoryRanking(_ parts: MemoryDecomposition, in area: TimelineLayout.Area) {
    drawRule(before: area)
    var row = area.row
    write(
      "\(memoryName(explorer.cursor.unit)) was written by", column: area.column, row: row,
      style: theme.selected)
    row += 1
    let sources = parts.strongestSources(ofUnit: explorer.cursor.unit, limit: max(2, min(6, area.height / 4)))
    let largest = sources.first.map { abs(parts.contribution(from: $0, unit: explorer.cursor.unit)) } ?? 1
    let digits = decimals(parts)
    drawRanking(
      sources.map { ($0, parts.contribution(from: $0, unit: explorer.cursor.unit)) }.filter {
        abs($0.1) >= largest / 200
      }, in: area, row: &row
    ) { NumberText.signed($0, digits) }
    row += 1
    write("units by half-life", column: area.column, row: row, style: theme.strong)
    row += 1
    drawHalfLives(parts, in: area, from: row)
  }

  private mutating func drawHalfLives(
    _ parts: MemoryDecomposition, in area: TimelineLayout.Area, from top: Int
  ) {
    let room = area.row + area.height - top
    guard room > 0 else { return }
    let ranks = parts.halfLives.map { $0?.rank ?? 0 }
    let ranked = (0..<parts.units).sorted { (ranks[$0], $1) > (ranks[$1], $0) }
    let place = ranked.firstIndex(of: explorer.cursor.unit) ?? 0
    let first = min(max(0, place - room / 2), max(0, ranked.count - room))
    for (index, unit) in ranked[first...].prefix(room).enumerated() {
      let style = unit == explorer.cursor.unit ? theme.selected : theme.text
      write(memoryName(unit), column: area.column, row: top + index, style: style)
      let text = halfLifeText(parts.halfLives[unit])
      write(NumberText.pad(text, 6), column: area.column + 6, row: top + index, style: style)
      guard let source = parts.strongestSources(ofUnit: unit, limit: 1).first else { continue }
      let note = (area.width < 34 ? "" : "most ") + "\(inputName(step: source)) at \(source + 1)"
      write(note, column: area.column + 13, row: top + index, style: theme.quiet, limit: area.width - 13)
    }
  }
}
