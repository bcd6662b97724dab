import Explorer
import GateCore
import SafeText
import Training

/// The Train screen: how the loss falls, and how a gate is learnt meanwhile.
struct TrainScreenView: ScreenView {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let layout: TrainLayout

  init(_ scene: Scene, layout: TrainLayout) {
    self.scene = scene
    explorer = scene.explorer
    self.layout = layout
  }

  var summary: String {
    guard let track = explorer.shownTrack else { return "No network is trained yet; how to begin." }
    return
      "Training of \(explorer.session.exhibit.name): the loss through training, and a gate at \(track.checkpoints.count) checkpoints."
  }

  func draw(on canvas: inout Canvas) {
    let words = TrainSentences(explorer, canvas.glyphs)
    guard let track = explorer.shownTrack else {
      if let area = layout.explanation { drawExplanation(words, in: area, on: &canvas) }
      return
    }
    if let area = layout.heading { drawHeading(track, words, in: area, on: &canvas) }
    drawCurves(on: &canvas)
    if let area = layout.panel { drawNumbers(track, words, in: area, on: &canvas) }
    TrainFilmView(scene, layout, words).draw(track, on: &canvas)
  }

  // MARK: Nothing yet

  private func drawExplanation(_ words: TrainSentences, in area: Area, on canvas: inout Canvas) {
    var row = area.row
    for (index, line) in words.explanation.enumerated() {
      guard row < area.rows.upperBound else { return }
      guard let key = line.key else {
        let lines = line.text.isEmpty ? [""] : line.text.wrapped(to: area.width)
        for text in lines where row < area.rows.upperBound {
          canvas.write(
            text, column: area.column, row: row, style: index == 0 ? canvas.theme.strong : canvas.theme.text)
          row += 1
        }
        continue
      }
      canvas.write(key, column: area.column, row: row, style: canvas.theme.key)
      canvas.write(line.text, column: area.column + 13, row: row, limit: area.width - 13)
      row += 1
    }
  }

  // MARK: Heading

  private func drawHeading(
    _ track: TrainingTrack, _ words: TrainSentences, in area: Area, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let heading = words.heading
    let column = canvas.write(
      " " + heading.name, column: area.column, row: area.row, style: theme.strong, limit: area.width)
    if let remark = words.remark {
      canvas.write(
        "  " + remark.text, column: column, row: area.row,
        style: remark.isWarning ? theme.failure : theme.notice,
        limit: area.columns.upperBound - column)
    } else {
      canvas.write(
        "  " + heading.rest, column: column, row: area.row, style: theme.quiet,
        limit: area.columns.upperBound - column)
    }
    drawProgress(track, words, in: area.line(1), on: &canvas)
  }

  private func drawProgress(
    _ track: TrainingTrack, _ words: TrainSentences, in area: Area, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    var column = canvas.write(
      " \(words.status(track))  ", column: area.column, row: area.row, style: theme.selected,
      limit: area.width)
    column = canvas.write(
      words.epoch(track) ?? "", column: column, row: area.row, limit: area.columns.upperBound - column)
    if let outline = track.outline, area.columns.upperBound - column > 50 {
      let share = Float(TrainScreen.epochsDone(track) / Double(max(1, outline.epochs)))
      let width = min(20, area.width / 8)
      canvas.write(
        canvas.glyphs.bar(share, width: width).padded(to: width), column: column + 2, row: area.row,
        style: theme.level)
      column += 2 + width
    }
    for text in [words.speed, words.pace].compactMap(\.self)
    where column + 2 + text.displayWidth <= area.columns.upperBound {
      column = canvas.write("  " + text, column: column, row: area.row, style: theme.quiet)
    }
  }

  // MARK: Curves and numbers

  private func drawCurves(on canvas: inout Canvas) {
    if let area = layout.loss {
      draw(
        LearningCurves.loss(in: explorer), isLogarithmic: explorer.screens.train.isLogarithmic, in: area,
        on: &canvas)
    }
    if let area = layout.measure, let curves = LearningCurves.measure(in: explorer) {
      draw(curves, isLogarithmic: false, in: area, on: &canvas)
    }
  }

  private func draw(_ curves: LearningCurves, isLogarithmic: Bool, in area: Area, on canvas: inout Canvas) {
    let isShare = curves.isShare
    let lines = curves.curves.sorted { !$0.isShown && $1.isShown }.map {
      LearningChart.Curve(
        mark: $0.kind.mark, style: canvas.theme.curve(of: $0.kind, isOwn: $0.isShown),
        points: $0.points)
    }
    let legend =
      lines.count > 1
      ? curves.curves.map { "\($0.kind.mark) \($0.kind.title)" }.joined(separator: "  ") : ""
    let title =
      curves.title.displayWidth + legend.displayWidth + 3 < area.width && !legend.isEmpty
      ? "\(curves.title)   \(legend)" : curves.title
    canvas.draw(
      LearningChart(
        title: title, curves: lines, epochs: curves.epochs, range: isShare ? 0...1 : nil,
        isLogarithmic: isLogarithmic,
        label: { value in
          isShare
            ? "\(NumberText.decimal(value * 100, 0)) %" : NumberText.fixed(value, width: 6).trimmedOfSpaces
        }), in: area)
  }

  private func drawNumbers(
    _ track: TrainingTrack, _ words: TrainSentences, in area: Area, on canvas: inout Canvas
  ) {
    canvas.draw(Rule(), in: area.rule)
    canvas.write(
      words.numbersTitle(track), column: area.column, row: area.row, style: canvas.theme.selected,
      limit: area.width)
    canvas.draw(ValueList(rows: words.numbers(track)), in: area.below(1))
  }
}
