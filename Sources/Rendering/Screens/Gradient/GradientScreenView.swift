import Explorer
import GateCore

/// The Gradient screen: what a number of this step depends on, and how that fades with distance.
struct GradientScreenView: ScreenView {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let layout: GradientLayout
  private let columns: StepColumns

  init(_ scene: Scene, layout: GradientLayout) {
    self.scene = scene
    explorer = scene.explorer
    self.layout = layout
    columns = scene.columns
  }

  var summary: String {
    "How strongly the output at step \(explorer.cursor.time) depends on each earlier step."
  }

  func draw(on canvas: inout Canvas) {
    StepStrips(scene).draw(on: &canvas)
    switch explorer.insights.gradient.value {
    case .picture(let picture): draw(picture, on: &canvas)
    case .nothing(let reason):
      let hint =
        GradientScreen.answerableQuestions(in: explorer).isEmpty ? "" : "\n\nt asks about another number."
      let top = layout.headlineRow + 1
      canvas.draw(
        TextBlock(text: reason + hint, style: canvas.theme.notice),
        in: Area(
          column: 2, row: top, width: min(76, scene.area.width - 4), height: layout.timeline.end - top))
    case nil: break
    }
  }

  private func draw(_ picture: GradientPicture, on canvas: inout Canvas) {
    let words = GradientSentences(explorer: explorer, picture: picture)
    tintTokens(on: &canvas)
    let width = scene.area.width
    canvas.write(words.question(width: width), column: 0, row: layout.headlineRow, style: canvas.theme.notice)
    canvas.write(words.slope(width: width), column: 0, row: layout.headlineRow + 1)
    drawInputs(picture, on: &canvas)
    drawChart(picture, on: &canvas)
    GradientHeatmaps(scene, layout, words).draw(on: &canvas)
    if let area = layout.panel { GradientPanel(scene, words).draw(in: area, on: &canvas) }
  }

  // MARK: Inputs

  private var swaps: SwapEffects? { explorer.insights.swaps.value }

  private func swapSize(_ step: Int) -> Float? { swaps?.effect(step: step)?.size }

  private var largestSwap: Float {
    swaps?.effects.compactMap { $0?.size }.filter(\.isFinite).max() ?? 0
  }

  /// The tokens on a ground that says how much their exchange changes; the current one keeps its mark.
  private func tintTokens(on canvas: inout Canvas) {
    let largest = largestSwap
    guard canvas.appearance.colors.fillTiles, explorer.session.tokens != nil,
      columns.stepsPerColumn == 1, largest > 0
    else { return }
    let shares = columns.steps.map { step in
      step == explorer.cursor.time - 1 ? nil : swapSize(step).map { $0 / largest }
    }
    canvas.draw(
      Tint(shares: shares, width: columns.width), in: columns.area(row: layout.timeline.strips.input))
  }

  /// What the exchange of each input does, and the slope in it.
  private func drawInputs(_ picture: GradientPicture, on canvas: inout Canvas) {
    draw("swap", columns.pooled(swapSize), largest: largestSwap, row: layout.swapRow, on: &canvas)
    draw(
      "slope", columns.pooled { picture.steps.contains($0) ? picture.saliency(step: $0) : nil },
      largest: picture.saliency.filter(\.isFinite).max() ?? 0, row: layout.slopeRow, on: &canvas)
  }

  private func draw(_ name: String, _ levels: [Float?], largest: Float, row: Int, on canvas: inout Canvas) {
    canvas.write(name, column: 0, row: row, style: canvas.theme.strong)
    canvas.draw(
      LevelStrip(
        levels: levels, largest: largest, width: columns.width, showsNumbers: explorer.view.showsNumbers),
      in: columns.area(row: row))
  }

  // MARK: Chart

  /// The norms of the gradients of all cell types over the steps; the shown network's curve is the first.
  private func drawChart(_ picture: GradientPicture, on canvas: inout Canvas) {
    let curves = picture.curves.map { curve in
      DecadeChart.Curve(
        mark: curve.kind.mark,
        style: canvas.theme.curve(of: curve.kind, isOwn: curve.kind == explorer.session.model.cellKind),
        values: columns.pooled(curve.norm))
    }
    let gutter = TimelineLayout.gutterWidth
    canvas.draw(
      DecadeChart(
        title: "log norm", curves: curves,
        unchanged: picture.unchangedCurve.map { columns.pooled($0.norm) } ?? [],
        emptyText: "every gradient is 0 here", width: columns.width, gutter: gutter),
      in: Area(
        column: 0, row: layout.chart.row, width: layout.chart.width + gutter, height: layout.chart.height))
  }
}

extension CellKind {
  /// The letter of its curve.
  var mark: Character { title.first ?? "?" }
}
