import Explorer
import GateCore
import Models
import SafeText

/// The strips above the heatmaps of time: what goes in, what the network says, what is known.
struct StepStrips {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let rows: StripRows
  private let columns: StepColumns

  /// - Parameter rows: Where the strips are; nil: where they are on the Timeline.
  init(_ scene: Scene, rows: StripRows? = nil) {
    self.scene = scene
    explorer = scene.explorer
    self.rows = rows ?? scene.timeline.strips
    columns = scene.columns
  }

  func draw(on canvas: inout Canvas) {
    if let row = rows.zoom {
      let span =
        columns.stepsPerColumn > 1
        ? "; steps \(columns.steps.lowerBound + 1) to \(min(columns.steps.upperBound, max(1, explorer.cursor.revealed)))"
        : ""
      canvas.write(Zoom.tileSentence(in: explorer) + span, column: 0, row: row, style: canvas.theme.selected)
    }
    if columns.stepsPerColumn == 1 { drawSteps(on: &canvas) } else { drawRuler(on: &canvas) }
    if let row = rows.minimap { drawMinimap(row: row, on: &canvas) }
  }

  private func drawSteps(on canvas: inout Canvas) {
    drawInputs(on: &canvas)
    if let row = rows.mask { drawMask(row: row, on: &canvas) }
    if let row = rows.prediction {
      drawAnswers(
        Predictions.predictsNext(in: explorer.session) ? "says next" : "says", row: row, on: &canvas)
      drawQuestion(row: row, on: &canvas)
    }
    if let row = rows.unchanged, let baseline = explorer.session.baseline {
      // The right answers are those of the changed sequence: this run is compared with the other one instead.
      drawPredictions("unchanged", of: baseline, row: row, on: &canvas) { guess, step, theme in
        Predictions.prediction(step: step, in: explorer)?.first?.index == guess.index
          ? theme.quiet : theme.strong
      }
    }
    if let row = rows.stepNames { drawStepNames(row: row, on: &canvas) }
    if let row = rows.annotation { drawAnnotation(row: row, on: &canvas) }
    if let row = rows.changes { drawChanges(row: row, on: &canvas) }
  }

  /// What the network says at each step, in the look of what is right or wrong.
  ///
  /// - Parameter height: Rows of a strip of numbers; nil: as many as the inputs have.
  func drawAnswers(_ name: String, row: Int, height: Int? = nil, on canvas: inout Canvas) {
    drawPredictions(name, of: explorer.session.run, row: row, height: height, on: &canvas) {
      guess, step, theme in
      switch Predictions.verdict(on: guess, step: step, in: explorer.session) {
      case .right: theme.right
      case .wrong: theme.wrong
      case .open: Predictions.predictsNext(in: explorer.session) ? theme.quiet : theme.text
      }
    }
  }

  /// The column of the current step, which may lie outside.
  private var current: Int {
    (explorer.lesson?.question?.pointedStep ?? explorer.cursor.time - 1) - columns.steps.lowerBound
  }

  private func title(_ text: String, row: Int, on canvas: inout Canvas) {
    canvas.write(
      text, column: 0, row: row, style: canvas.theme.strong, limit: TimelineLayout.gutterWidth - 1)
  }

  private func drawSeries(
    _ name: String, _ values: [Float?], _ range: ClosedRange<Float>?, row: Int, height: Int? = nil,
    on canvas: inout Canvas
  ) {
    let height = height ?? rows.seriesHeight
    if let range, !explorer.view.showsNumbers {
      let gutter = Area(column: 0, row: row, width: TimelineLayout.gutterWidth - 1, height: height)
      canvas.draw(SeriesAxis(title: name, range: range), in: gutter)
    } else {
      title(name, row: row, on: &canvas)
    }
    canvas.draw(
      SeriesStrip(
        values: values, range: range, width: columns.width, current: current,
        showsNumbers: explorer.view.showsNumbers), in: columns.area(row: row, height: height))
  }

  // MARK: Inputs

  private func drawInputs(on canvas: inout Canvas) {
    switch explorer.session.sequence.steps {
    case .tokens(let tokens): drawTokens(tokens, on: &canvas)
    case .features(let values, let count):
      let inputs =
        [rows.input]
        + stride(
          from: rows.furtherInputs.lowerBound, to: rows.furtherInputs.upperBound, by: rows.seriesHeight)
      for (column, row) in inputs.enumerated() {
        let name = explorer.session.columnName(column, of: count)
        drawSeries(
          column == 0 && name == "x" ? "value x" : name,
          columns.steps.map { count > 0 ? values[$0 * count + column] : .nan }, inputRange(column),
          row: row, on: &canvas)
      }
    }
  }

  private func drawTokens(_ tokens: TokenIds, on canvas: inout Canvas) {
    title("token x", row: rows.input, on: &canvas)
    let hits = explorer.search?.hits(in: columns.steps) ?? []
    let (time, theme, unicode) = (explorer.cursor.time, canvas.theme, canvas.glyphs.unicode)
    let pointed = explorer.lesson?.question?.pointedStep
    let items = columns.steps.map { step -> TokenStrip.Item in
      let style =
        step == pointed
        ? theme.hit
        : step == time - 1
          ? theme.current : hits.contains(step) ? theme.hit : step < time ? theme.text : theme.quiet
      let symbol = explorer.session.symbol(ofToken: tokens[step]).visibleSymbol(unicode: unicode)
      return TokenStrip.Item(text: symbol, style: style)
    }
    canvas.draw(TokenStrip(items: items, width: columns.width), in: columns.area(row: rows.input))
  }

  /// The least and the largest input of a column: the scale of its strip, and the first one's that of the
  /// prediction too.
  private func inputRange(_ column: Int) -> ClosedRange<Float>? {
    let ranges = MeasuredSequence.current(in: explorer).inputRanges
    return ranges.indices.contains(column) ? ranges[column] : nil
  }

  // MARK: Predictions

  /// What a run, with the changes or without, says at each step.
  private func drawPredictions(
    _ name: String, of run: Run, row: Int, height: Int? = nil, on canvas: inout Canvas,
    style: (Prediction, Int, Theme) -> Style
  ) {
    guard Predictions.namesOutputs(in: explorer.session) else {
      return drawOutputs(name, of: run, row: row, height: height, on: &canvas)
    }
    title(name, row: row, on: &canvas)
    let (time, theme) = (explorer.cursor.time, canvas.theme)
    let guesses = columns.steps.prefix { $0 < explorer.cursor.revealed }.map { step in
      Predictions.prediction(step: step, of: run, in: explorer)?.first.map { guess in
        (name: guess.name, style: step < time ? style(guess, step, theme) : theme.quiet)
      }
    }
    guard !Predictions.predictsNext(in: explorer.session) else {
      let items = guesses.map { guess in
        guess.map { TokenStrip.Item(text: Predictions.visibleName($0.name, in: explorer), style: $0.style) }
      }
      return canvas.draw(TokenStrip(items: items, width: columns.width), in: columns.area(row: row))
    }
    let last = explorer.session.run.length - 1 - columns.steps.lowerBound
    let judgements = guesses.enumerated().compactMap { column, guess in
      guess.map {
        JudgementStrip.Judgement(column: column, name: $0.name, style: $0.style, isLast: column == last)
      }
    }
    canvas.draw(
      JudgementStrip(judgements: judgements, width: columns.width), in: columns.area(row: row))
  }

  /// Marks the steps at which a lesson asks what is said.
  private func drawQuestion(row: Int, on canvas: inout Canvas) {
    for step in explorer.lesson?.askedAnswers ?? [] where columns.steps.contains(step) {
      let column = columns.characterColumn(of: step)
      canvas.put(
        Grid.Cell(glyph: "?", style: canvas.theme.current), columns: column..<column + columns.width, row: row
      )
    }
  }

  private func drawOutputs(_ name: String, of run: Run, row: Int, height: Int?, on canvas: inout Canvas) {
    let steps = columns.steps.prefix { $0 < explorer.cursor.revealed }
    // Steps that are not at hand again yet are blank, not gaps.
    let values = steps.map { step in
      explorer.session.run.isResident(step) ? run.output(step: step).first ?? .nan : nil
    }
    drawSeries(
      name, values,
      (Predictions.predictsNext(in: explorer.session) ? inputRange(0) : nil) ?? OutputRange.known(scene),
      row: row, height: height, on: &canvas)
  }

  // MARK: Names of steps

  /// Each begins at its step: the current one first, of the others those that do not touch it or each other.
  private func drawStepNames(row: Int, on canvas: inout Canvas) {
    guard let names = explorer.session.sequence.stepNames else { return }
    title(names.title, row: row, on: &canvas)
    let area = columns.area(row: row)
    let end = area.column + area.width
    var free = area.column
    let current = explorer.cursor.time - 1
    let kept = columns.steps.contains(current) ? span(of: current, names, upTo: end) : end..<end
    for step in columns.steps {
      let span = span(of: step, names, upTo: end)
      let isCurrent = step == current
      guard
        isCurrent || (span.lowerBound >= free && !span.overlaps(kept) && span.upperBound != kept.lowerBound)
      else { continue }
      canvas.write(
        names[step] ?? "", column: span.lowerBound, row: row,
        style: isCurrent ? canvas.theme.selected : canvas.theme.quiet, limit: span.count)
      free = span.upperBound + 1
    }
  }

  /// The columns of characters of a step's name, moved to the left where it would reach beyond the end.
  private func span(of step: Int, _ names: StepNames, upTo end: Int) -> Range<Int> {
    let width = names[step]?.displayWidth ?? 0
    let start = max(columns.area(row: 0).column, min(columns.characterColumn(of: step), end - width))
    return start..<min(end, start + width)
  }

  // MARK: Annotation and changes

  private func drawAnnotation(row: Int, on canvas: inout Canvas) {
    guard let annotation = explorer.session.sequence.annotation else { return }
    let measures = MeasuredSequence.current(in: explorer)
    let taken = columns.steps.prefix { $0 < explorer.cursor.revealed }
    guard let width = measures.annotationWidth, width <= columns.width else {
      let values = taken.map { annotation.values.indices.contains($0) ? annotation.values[$0] : .nan }
      return drawSeries(annotation.name, values, measures.annotationRange, row: row, height: 1, on: &canvas)
    }
    title(annotation.name, row: row, on: &canvas)
    let theme = canvas.theme
    let items = taken.map { step in
      annotation.values.indices.contains(step)
        ? TokenStrip.Item(
          text: "\(Int(annotation.values[step]))",
          style: step < explorer.cursor.time ? theme.text : theme.quiet) : nil
    }
    canvas.draw(TokenStrip(items: items, width: columns.width), in: columns.area(row: row))
  }

  /// Which steps are passed over.
  private func drawMask(row: Int, on canvas: inout Canvas) {
    title("mask", row: row, on: &canvas)
    let items = columns.steps.map { step in
      explorer.session.run.isMasked(step: step)
        ? TokenStrip.Item(text: columns.width > 4 ? "skip" : "x", style: canvas.theme.selected) : nil
    }
    canvas.draw(TokenStrip(items: items, width: columns.width), in: columns.area(row: row))
  }

  /// What is changed at which step: letters, so that no colour is needed to see them.
  private func drawChanges(row: Int, on canvas: inout Canvas) {
    let selected = canvas.theme.selected
    canvas.write("changed", column: 0, row: row, style: selected)
    let items = columns.steps.map { step -> TokenStrip.Item? in
      let marks = ChangeMarks.changeMarks(step: step, in: explorer)
      guard !marks.isEmpty else { return nil }
      return TokenStrip.Item(text: marks.count > columns.width ? "*" : marks, style: selected)
    }
    canvas.draw(TokenStrip(items: items, width: columns.width), in: columns.area(row: row))
  }

  // MARK: The whole

  /// Above columns of several steps each: where the reader is, and where a search found something.
  private func drawRuler(on canvas: inout Canvas) {
    title("steps", row: rows.input, on: &canvas)
    let marks = (0..<columns.count).map { column -> StepRuler.Mark? in
      let steps = columns.steps(in: column)
      if steps.contains(explorer.cursor.time - 1) { return .current }
      return explorer.search?.hasHit(in: steps) == true ? .hit : nil
    }
    canvas.draw(StepRuler(marks: marks, width: columns.width), in: columns.area(row: rows.input))
  }

  private func drawMinimap(row: Int, on canvas: inout Canvas) {
    canvas.write("whole", column: 0, row: row, style: canvas.theme.quiet)
    let search = explorer.search
    canvas.draw(
      Minimap(
        length: explorer.session.run.length, shown: columns.steps,
        current: explorer.cursor.time > 0 ? explorer.cursor.time - 1 : nil,
        hasHit: { search?.hasHit(in: $0) == true }), in: columns.area(row: row))
  }
}
