import Explorer
import GateCore

/// The health page: how often gates are saturated, and what that and other signs say about each unit.
struct HealthScreenView: ScreenView {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let layout: HealthLayout

  init(_ scene: Scene, layout: HealthLayout) {
    self.scene = scene
    explorer = scene.explorer
    self.layout = layout
  }

  var summary: String { "Dead, saturated and duplicate units among \(explorer.shown.hiddenSize)." }

  func draw(on canvas: inout Canvas) {
    guard let health = HealthScreen.health(in: explorer), health.count > 0 else {
      let text =
        explorer.jobs.isComputing
        ? "the steps up to here are being computed"
        : "nothing seen yet: take some steps, then see which units' gates are saturated"
      canvas.write(text, column: 0, row: layout.sentenceRow, style: canvas.theme.notice)
      return
    }
    let words = HealthSentences(explorer: explorer, health: health)
    canvas.write(
      words.summary(canvas.glyphs), column: 0, row: layout.sentenceRow, style: canvas.theme.strong)
    canvas.write(words.thresholds, column: 0, row: layout.thresholdRow, style: canvas.theme.quiet)
    for (saturation, area) in zip(health.saturations, layout.plots) {
      canvas.draw(
        scatter(of: saturation, words, width: area.width),
        in: Area(column: area.column - 1, row: area.row, width: area.width + 1, height: area.height))
    }
    drawList(words, on: &canvas)
    let isCut = layout.units.count < layout.unitCount
    canvas.draw(
      LegendLine(
        legend: legend(health, canvas),
        hidden: isCut ? ["\(layout.units.count) of \(layout.unitCount) units"] : []),
      in: scene.area.line(layout.legendRow))
  }

  /// Share of steps at which each unit's gate is at 0 (across) and at 1 (up).
  private func scatter(
    of saturation: LayerHealth.Saturation, _ words: HealthSentences, width: Int
  ) -> Scatter {
    let symbol = words.symbol(saturation.gate)
    let ends = explorer.shown.cell.description.ends(of: saturation.gate)
    let up = ends?.high.share ?? "share high"
    return Scatter(
      title: width < 24 ? "\(symbol): \(up)" : "\(symbol) \(saturation.gate.rawValue): \(up)",
      acrossTitle: (long: ends?.low.share ?? "share low", short: ends?.low.word ?? "low"),
      points: zip(saturation.left, saturation.right).map { Scatter.Point(across: $0, up: $1) },
      selected: explorer.cursor.unit)
  }

  private func drawList(_ words: HealthSentences, on canvas: inout Canvas) {
    let rows = layout.units.map { unit in
      NotedList.Row(
        text: words.numbers(of: unit), note: words.findings(of: unit),
        isSelected: unit == explorer.cursor.unit)
    }
    canvas.draw(
      NotedList(heading: words.heading, rows: rows),
      in: Area(
        column: 0, row: layout.headingRow, width: scene.area.width, height: layout.end - layout.headingRow))
  }

  private func legend(_ health: LayerHealth, _ canvas: Canvas) -> TextLine {
    let marks =
      health.saturations.isEmpty
      ? "a plain RNN has no gates to saturate"
      : "o unit  2-9 several  + more  \(canvas.glyphs.selectedPoint) selected"
    let hint = scene.purpose == .screen ? "   Enter: show it on the Timeline" : ""
    // The line of keys has it too.
    return TextLine(parts: [
      .text(marks, canvas.theme.quiet), .optional([.init(text: hint, style: canvas.theme.quiet)]),
    ])
  }
}
