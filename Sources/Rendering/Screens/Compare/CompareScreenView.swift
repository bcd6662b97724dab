import Explorer
import GateCore

/// The Compare screen: networks that read the same sequence, one below the other.
struct CompareScreenView: ScreenView {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let layout: CompareLayout

  init(_ scene: Scene, layout: CompareLayout) {
    self.scene = scene
    explorer = scene.explorer
    self.layout = layout
  }

  var summary: String {
    let names = layout.blocks.map { CompareScreen.title(of: $0.network, in: explorer) }
    return
      "\(names.joined(separator: ", ")) on the same sequence, one below the other, up to step \(explorer.cursor.time)."
  }

  func draw(on canvas: inout Canvas) {
    StepStrips(scene, rows: layout.strips).draw(on: &canvas)
    let words = CompareSentences(explorer)
    drawExpected(on: &canvas)
    let selected = CompareScreen.selected(in: explorer)
    let seen = layout.blocks.map { CompareScreen.explorer(on: $0.network, in: explorer) }
    let first = explorer.screens.compare.showsDifference ? seen.first ?? nil : nil
    let rows = layout.blocks.enumerated().compactMap { index, block in
      seen[index].map {
        ComparedRows(
          block, of: $0, minus: index == 0 ? nil : first, in: scene, isSelected: index == selected)
      }
    }
    for network in rows { network.draw(on: &canvas) }
    drawMarker(on: &canvas)
    if let panel = layout.panel { drawPanel(rows, words, in: panel, on: &canvas) }
    canvas.draw(
      TextLines(
        lines: words.lines(rows: layout.words.height).map { .init(text: $0, style: canvas.theme.notice) }),
      in: layout.words)
    if let chart = layout.chart, let race = explorer.screens.compare.race {
      canvas.draw(
        RaceChart(
          race: race, names: layout.blocks.map { CompareScreen.title(of: $0.network, in: explorer) },
          gutter: TimelineLayout.gutterWidth),
        in: Area(column: 0, row: chart.row, width: chart.column + chart.width, height: chart.height))
    }
    drawLegend(rows, on: &canvas)
  }

  // MARK: What is right

  /// What should be said after each step, where one thing only is right.
  private func drawExpected(on canvas: inout Canvas) {
    let columns = scene.columns
    guard columns.stepsPerColumn == 1, Predictions.namesOutputs(in: explorer.session) else { return }
    let seen = columns.steps.prefix { $0 < explorer.cursor.revealed }
    let names = seen.map { Predictions.expected(step: $0, in: explorer.session) }
    guard names.contains(where: { !$0.isEmpty }) else { return }
    canvas.write("should say", column: 0, row: layout.expected, style: canvas.theme.strong)
    let items = names.enumerated().map { index, names -> TokenStrip.Item? in
      guard let name = names.first else { return nil }
      let isPast = seen.startIndex + index < explorer.cursor.time
      return TokenStrip.Item(
        text: names.count > 1 ? canvas.glyphs.either : Predictions.visibleName(name, in: explorer),
        style: isPast && names.count == 1 ? canvas.theme.text : canvas.theme.quiet)
    }
    canvas.draw(
      TokenStrip(items: items, width: columns.width), in: columns.area(row: layout.expected))
  }

  /// Where the current step is, through all networks: in a picture all of them, else their heatmaps.
  private func drawMarker(on canvas: inout Canvas) {
    guard let first = layout.blocks.first, let last = layout.blocks.last else { return }
    if canvas.drawsStrokes {
      return scene.drawMarker(rows: first.answers..<last.end, keepsBackground: true, on: &canvas)
    }
    for row in layout.blocks.flatMap(\.roles) where row.height == 1 {
      scene.drawMarker(rows: row.row..<row.row + 1, keepsBackground: true, on: &canvas)
    }
  }

  // MARK: Beside and below

  private func drawPanel(
    _ rows: [ComparedRows], _ words: CompareSentences, in area: Area, on canvas: inout Canvas
  ) {
    canvas.draw(Rule(), in: area.rule)
    canvas.write(
      words.heading, column: area.column, row: area.row, style: canvas.theme.selected, limit: area.width)
    canvas.write(
      words.expected ?? "", column: area.column, row: max(area.row, layout.expected),
      style: canvas.theme.quiet, limit: area.width)
    for network in rows { ComparedPanel(network, words).draw(in: area, on: &canvas) }
  }

  /// The colours of memories, and what they reach to in each network; nothing where a curve has its own axis, or a
  /// difference is shown.
  private func memories(_ rows: [ComparedRows], _ canvas: Canvas) -> [TextLine.Part] {
    let tiled = rows.filter { $0.memoryHeight == 1 }
    guard !tiled.isEmpty, !rows.contains(where: \.isDifference) else { return [] }
    let reaches = tiled.compactMap { row -> (title: String, limit: String)? in
      guard case .signed(let limit) = row.memoryScale else { return nil }
      return (row.title, canvas.glyphs.plusMinus + NumberText.limit(limit))
    }
    // Where it is narrow the limits alone, in the order of the networks.
    let versions = [
      reaches.map { " \($0.title) \($0.limit)" }, reaches.map { " " + $0.limit },
    ].map { $0.joined() }
    return [
      .text("  memory ", canvas.theme.quiet), .colors(.signed(limit: 1), low: -1, high: 1),
      .either(versions, canvas.theme.quiet),
    ]
  }

  private func drawLegend(_ rows: [ComparedRows], on canvas: inout Canvas) {
    let quiet = canvas.theme.quiet
    var parts: [TextLine.Part] = []
    if layout.blocks.contains(where: { $0.roles.contains { $0.role != .memory } }) {
      parts += [.text("keep, write ", quiet)] + .range(.unit)
    }
    if let first = rows.first, rows.contains(where: \.isDifference) {
      parts +=
        [
          .text("   each \(canvas.glyphs.minus) \(first.title) ", canvas.theme.selected)
        ] + .range(.signed(limit: 1)) + [.text(" (memories in parts of their scales)", quiet)]
    }
    parts += memories(rows, canvas)
    let sizes = Set(rows.map(\.explorer.shown.hiddenSize))
    let units = sizes.count == 1 ? "one of \(sizes.first ?? 1) units" : "one unit of each"
    let hidden =
      (layout.hidden.isEmpty ? [] : ["\(layout.hidden.map(\.rawValue).joined(separator: ", ")) not shown"])
      + (sizes == [1] ? [] : [units])
    canvas.draw(
      LegendLine(legend: TextLine(parts: parts), hidden: hidden),
      in: scene.area.line(layout.timeline.legendRow))
  }
}
