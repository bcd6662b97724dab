import Explorer
import GateCore

/// The Memory screen: which earlier steps wrote what the units hold now.
struct MemoryScreenView: ScreenView {
  @Boxed private var explorer: Explorer
  private let layout: MemoryLayout
  private let scene: Scene

  init(_ scene: Scene, layout: MemoryLayout) {
    self.scene = scene
    explorer = scene.explorer
    self.layout = layout
  }

  var summary: String {
    "Which earlier steps wrote what each of \(explorer.shown.hiddenSize) units holds at step \(explorer.cursor.time)."
  }

  func draw(on canvas: inout Canvas) {
    StepStrips(scene).draw(on: &canvas)
    guard let parts = explorer.insights.memoryParts else {
      let top = layout.headlineRow + 1
      canvas.draw(
        TextBlock(text: MemorySentences.nothing(explorer), style: canvas.theme.notice),
        in: Area(
          column: 2, row: top, width: min(scene.area.width - 4, 76), height: layout.timeline.end - top))
      return
    }
    let words = MemorySentences(explorer: explorer, parts: parts)
    let width = scene.area.width
    canvas.write(
      words.origin(width: width), column: 0, row: layout.headlineRow, style: canvas.theme.notice)
    canvas.write(words.sum(width: width), column: 0, row: layout.headlineRow + 1)
    drawUnit(parts, words, on: &canvas)
    drawAllUnits(parts, on: &canvas)
    if let area = layout.ranking { drawPanel(parts, words, in: area, on: &canvas) }
  }

  /// What each step wrote into the selected unit, and how much of it is still there.
  private func drawUnit(_ parts: MemoryDecomposition, _ words: MemorySentences, on canvas: inout Canvas) {
    let (unit, columns) = (explorer.cursor.unit, scene.columns)
    let gutter = TimelineLayout.gutterWidth
    let strongest = parts.strongestSources(ofUnit: unit, limit: 1).first.map(columns.column)
    let values = columns.pooled { parts.steps.contains($0) ? parts.contribution(from: $0, unit: unit) : nil }
    canvas.draw(
      SignedBars(
        bars: values.enumerated().map { index, value in
          value.map { SignedBars.Bar(value: $0, isMarked: index == strongest) }
        }, width: columns.width, gutter: gutter),
      in: Area(
        column: 0, row: layout.bars.row, width: gutter + layout.bars.width, height: layout.bars.height))
    canvas.write("written", column: 0, row: layout.bars.row, style: canvas.theme.strong, limit: 7)
    canvas.write(words.name(of: unit), column: 0, row: layout.bars.row + 1, style: canvas.theme.selected)

    canvas.write("still kept", column: 0, row: layout.survivalRow, style: canvas.theme.strong)
    canvas.draw(
      LevelStrip(
        levels: columns.pooled { parts.steps.contains($0) ? parts.survival(from: $0, unit: unit) : nil },
        largest: 1, width: columns.width, showsNumbers: explorer.view.showsNumbers),
      in: columns.area(row: layout.survivalRow))
  }

  private func drawAllUnits(_ parts: MemoryDecomposition, on canvas: inout Canvas) {
    let columns = scene.columns
    let tiles = columns.tiles(of: layout.tiles) { MemoryParts.shownContributions(from: $0, in: explorer) }
    let scale = Scale.signed(limit: Scale.fittingLimit(tiles.largest))
    canvas.draw(
      Heatmap(
        tiles, layout.tiles, columns, scale: scale,
        numbers: explorer.view.showsNumbers ? Heatmap.Numbers(decimals: 3) : nil),
      in: columns.area(row: layout.heatTop, height: layout.tiles.rows))
    canvas.write("all units", column: 0, row: layout.heatTop, style: canvas.theme.strong, limit: 9)
    canvas.draw(
      UnitGutter(layout.tiles, selected: explorer.cursor.unit),
      in: Area(
        column: 0, row: layout.heatTop, width: TimelineLayout.gutterWidth - 1, height: layout.tiles.rows))

    let quiet = canvas.theme.quiet
    let change = explorer.session.showsDifference ? "what-if \(canvas.glyphs.minus) baseline: " : ""
    let symbol = explorer.shown.symbol(of: explorer.shown.memory, unicode: canvas.glyphs.unicode)
    let direct = explorer.shown.keepWords(unicode: canvas.glyphs.unicode).map {
      "the path through \($0) only"
    }
    let window =
      parts.reachesInitialState ? "" : "; the last \(parts.steps.count) steps, older ones as one part"
    let legend = TextLine(
      parts: [.text("\(change)part of \(symbol) ", quiet)] + .range(scale) + [
        .text("   kept: 0 to 1\(window)   ", quiet), .text(direct ?? "", quiet),
      ])
    let hidden = layout.tiles.hiddenText(of: explorer.shown.hiddenSize, canvas.glyphs)
    canvas.draw(
      LegendLine(legend: legend, hidden: [hidden].compactMap(\.self)),
      in: scene.area.line(layout.timeline.legendRow))
  }

  // MARK: Panel

  /// The selected unit's largest parts, and all units by how long they remember.
  private func drawPanel(
    _ parts: MemoryDecomposition, _ words: MemorySentences, in area: Area, on canvas: inout Canvas
  ) {
    let unit = explorer.cursor.unit
    canvas.draw(Rule(), in: area.rule)
    canvas.write(
      "\(words.name(of: unit)): kept of step", column: area.column, row: area.row,
      style: canvas.theme.selected)
    let rows = sources(parts, words, limit: max(2, min(6, area.height / 4)))
    canvas.draw(WriteTable(rows: rows), in: area.below(1))
    let rest = area.below(rows.count + 3)
    canvas.write(
      rest.width >= 33 ? "half gone: this path / all paths" : "half gone: path / all", column: rest.column,
      row: rest.row,
      style: canvas.theme.strong, limit: rest.width)
    let listed = halfLives(parts, words, limit: rest.height - 1)
    canvas.draw(HalfLifeList(rows: listed), in: rest.below(1))
    // Units above or below those that are listed.
    guard listed.count < parts.units, rest.width > 34 else { return }
    let count = "\(listed.count) of \(parts.units)"
    canvas.write(
      count, column: rest.columns.upperBound - count.count, row: rest.row, style: canvas.theme.notice)
  }

  private func sources(_ parts: MemoryDecomposition, _ words: MemorySentences, limit: Int) -> [WriteTable.Row]
  {
    let unit = explorer.cursor.unit
    let sources = parts.strongestSources(ofUnit: unit, limit: limit)
    let largest = sources.first.map { abs(parts.contribution(from: $0, unit: unit)) } ?? 1
    return sources.filter { abs(parts.contribution(from: $0, unit: unit)) >= largest / 200 }.map { source in
      let pieces = MemoryParts.writeParts(from: source, in: explorer)
      let numbers = [
        parts.contribution(from: source, unit: unit), pieces?.input, pieces?.recurrent, pieces?.bias,
      ]
      return WriteTable.Row(
        step: source, name: inputName(source),
        numbers: numbers.map { $0.map { NumberText.signed($0, words.decimals) } ?? "?" },
        largest: zip(WriteTable.parts, numbers.dropFirst()).max { abs($0.1 ?? 0) < abs($1.1 ?? 0) }?.0 ?? "")
    }
  }

  /// Units from the longest half-life down, the selected one among them.
  private func halfLives(
    _ parts: MemoryDecomposition, _ words: MemorySentences, limit: Int
  ) -> [HalfLifeList.Row] {
    guard limit > 0 else { return [] }
    let ranks = parts.halfLives.map { $0?.rank ?? 0 }
    let ranked = (0..<parts.units).sorted { (ranks[$0], $1) > (ranks[$1], $0) }
    let position = ranked.firstIndex(of: explorer.cursor.unit) ?? 0
    let first = min(max(0, position - limit / 2), max(0, ranked.count - limit))
    return ranked[first...].prefix(limit).map { unit in
      let source = parts.strongestSources(ofUnit: unit, limit: 1).first
      return HalfLifeList.Row(
        name: words.name(of: unit), direct: words.text(of: parts.halfLives[unit]),
        effective: words.text(of: explorer.insights.effectiveMemory.value?.time(ofUnit: unit)),
        origin: source.map { "\(inputName($0)) at \($0 + 1)" },
        isSelected: unit == explorer.cursor.unit)
    }
  }

  private func inputName(_ step: Int) -> String {
    explorer.session.inputName(step: step, unicode: explorer.view.appearance.hasUnicode)
  }
}
