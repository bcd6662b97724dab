import Explorer
import GateCore

// The strips above the bands: what goes in, what the network says, what is known.
extension Frame {
  mutating func drawStrips(_ layout: TimelineLayout) {
    if let row = layout.zoomRow {
      let steps = visibleSteps(of: layout)
      let span =
        layout.stepsPerColumn > 1
        ? "; steps \(steps.lowerBound + 1) to \(min(steps.upperBound, max(1, explorer.cursor.revealed)))" : ""
      write(explorer.cellSentence + span, column: 0, row: row, style: theme.selected)
    }
    guard layout.stepsPerColumn == 1 else { return drawFittedSteps(layout) }
    drawInputs(layout)
    drawFurtherColumns(layout)
    if let row = layout.predictionRow {
      drawPredictions(
        explorer.predictsNext ? "says next" : "says", of: explorer.session.run, layout, row: row
      ) {
        [explorer, theme] guess, step in
        switch explorer.verdict(on: guess, step: step) {
        case .right: theme.right
        case .wrong: theme.wrong
        case .open: explorer.predictsNext ? theme.quiet : theme.text
        }
      }
    }
    if let row = layout.unchangedRow, let baseline = explorer.session.baseline {
      // The right answers are those of the changed sequence: this run is held against the other one instead.
      drawPredictions("unchanged", of: baseline, layout, row: row) { [explorer, theme] guess, step in
        explorer.prediction(step: step)?.first?.index == guess.index ? theme.quiet : theme.strong
      }
    }
    if let row = layout.annotationRow { drawAnnotation(layout, row: row) }
    if let row = layout.changeRow { drawChangeMarks(layout, row: row) }
    if let row = layout.minimapRow { drawMinimap(layout, row: row) }
  }

  /// Text in the middle of a step's columns; the current step is marked.
  private mutating func writeStep(_ text: String, step: Int, row: Int, _ layout: TimelineLayout, style: Style)
  {
    let width = layout.stepWidth
    let start = column(ofStep: step, in: layout)
    let left = max(0, (width - text.displayWidth) / 2)
    if style.background != .standard || style.isReversed {
      for x in start..<start + width { grid[x, row] = Grid.Cell(glyph: " ", style: style) }
    }
    write(text, column: start + left, row: row, style: style, limit: width - left)
  }

  // MARK: Inputs

  private mutating func drawInputs(_ layout: TimelineLayout) {
    switch explorer.session.sequence.steps {
    case .tokens(let tokens):
      write("token x", column: 0, row: layout.tokenRow, style: theme.strong)
      let visible = visibleSteps(of: layout)
      let hits = explorer.search?.hits(in: visible) ?? []
      for step in visible {
        let symbol = explorer.session.symbol(ofToken: tokens[step]).visibleSymbol(unicode: glyphs.unicode)
        writeStep(
          symbol, step: step, row: layout.tokenRow, layout,
          style: inputStyle(step, isHit: hits.contains(step)))
      }
    case .features(let values, let columns):
      let name = explorer.columnName(0, of: columns)
      write(
        name == "x" ? "value x" : name, column: 0, row: layout.tokenRow, style: theme.strong,
        limit: TimelineLayout.gutterWidth - 1)
      drawSeries(layout, row: layout.tokenRow, range: inputRange(column: 0)) {
        columns > 0 ? values[$0 * columns] : .nan
      }
    }
  }

  /// The columns of a numeric input behind the first, each with its own range.
  private mutating func drawFurtherColumns(_ layout: TimelineLayout) {
    guard case .features(let values, let columns) = explorer.session.sequence.steps else { return }
    for (place, row) in layout.columnRows.enumerated() {
      let column = place + 1
      write(
        explorer.columnName(column, of: columns), column: 0, row: row, style: theme.strong,
        limit: TimelineLayout.gutterWidth - 1)
      drawSeries(layout, row: row, range: inputRange(column: column)) { values[$0 * columns + column] }
    }
  }

  private func inputStyle(_ step: Int, isHit: Bool) -> Style {
    if step == explorer.cursor.time - 1 { return theme.current }
    return isHit ? theme.hit : (step < explorer.cursor.time ? theme.text : theme.quiet)
  }

  /// The least and the largest input of a column: the scale of its strip, and the first one's that of the
  /// prediction too.
  private func inputRange(column: Int) -> ClosedRange<Float>? {
    let ranges = explorer.sequenceMeasures.inputRanges
    return ranges.indices.contains(column) ? ranges[column] : nil
  }

  /// One row of eighth blocks (or digits 0–9) over a range of values.
  private mutating func drawSeries(
    _ layout: TimelineLayout, row: Int, range: ClosedRange<Float>?, value: (Int) -> Float
  ) {
    let steps = visibleSteps(of: layout)
    guard let (low, high) = range.map({ ($0.lowerBound, $0.upperBound) }) else { return }
    let heights = glyphs.heights
    for step in steps {
      let number = value(step)
      // Halves, because the distance of two numbers may be more than the largest one.
      let share = high > low ? (number / 2 - low / 2) / (high / 2 - low / 2) : 0.5
      // A missing value is a gap, not a low one.
      let glyph: Character =
        number.isFinite ? heights[min(heights.count - 1, max(0, Int(share * Float(heights.count))))] : " "
      let current = explorer.view.showsNumbers ? theme.current : theme.currentHeight
      let style =
        step == explorer.cursor.time - 1 ? current : (step < explorer.cursor.time ? theme.bar : theme.quiet)
      if explorer.view.showsNumbers {
        writeStep(
          number.isNaN ? "gap" : NumberText.fixed(number, width: 5), step: step, row: row, layout,
          style: style)
      } else {
        let start = column(ofStep: step, in: layout)
        for x in start..<start + layout.stepWidth { grid[x, row] = Grid.Cell(glyph: glyph, style: style) }
        if !number.isFinite { writeStep("?", step: step, row: row, layout, style: style) }
      }
    }
  }

  // MARK: Predictions

  /// What a run, with the changes or without, says at each step.
  private mutating func drawPredictions(
    _ title: String, of run: Run, _ layout: TimelineLayout, row: Int, style: (Prediction, Int) -> Style
  ) {
    let steps = visibleSteps(of: layout).prefix { $0 < explorer.cursor.revealed }
    write(title, column: 0, row: row, style: theme.strong)
    guard explorer.namesOutputs else { return drawPredictedSeries(of: run, layout, row: row) }
    let guesses = steps.compactMap { step in
      explorer.prediction(step: step, of: run)?.first.map { (step: step, guess: $0) }
    }
    guard explorer.predictsNext else { return drawJudgements(guesses, layout, row: row, style: style) }
    for (step, guess) in guesses {
      writeStep(
        explorer.visibleName(guess.name), step: step, row: row, layout,
        style: step < explorer.cursor.time ? style(guess, step) : theme.quiet)
    }
  }

  /// A judgement of the whole is told where it changes, and after the last step; its name runs on over the steps
  /// behind until the next one begins.
  private mutating func drawJudgements(
    _ guesses: [(step: Int, guess: Prediction)], _ layout: TimelineLayout, row: Int,
    style: (Prediction, Int) -> Style
  ) {
    let told = guesses.indices.filter { place in
      place == 0 || guesses[place].guess.name != guesses[place - 1].guess.name
        || guesses[place].step == explorer.session.run.length - 1
    }.map { guesses[$0] }
    let edge = layout.timelineColumn + layout.stepCount * layout.stepWidth
    // The last word is told in full.
    let starts = told.map { step, guess in
      step == explorer.session.run.length - 1
        ? max(layout.timelineColumn, min(column(ofStep: step, in: layout), edge - guess.name.displayWidth))
        : column(ofStep: step, in: layout)
    }
    for (place, (step, guess)) in told.enumerated() {
      let end = place + 1 < told.count ? starts[place + 1] - 1 : edge
      write(
        guess.name, column: starts[place], row: row,
        style: step < explorer.cursor.time ? style(guess, step) : theme.quiet, limit: end - starts[place])
    }
  }

  private mutating func drawPredictedSeries(of run: Run, _ layout: TimelineLayout, row: Int) {
    let steps = visibleSteps(of: layout).prefix { $0 < explorer.cursor.revealed }
    func outputs(_ run: Run) -> [Float] { steps.map { run.output(step: $0).first ?? .nan } }
    // Both runs on one scale, so that they can be held against each other.
    let known = (outputs(explorer.session.run) + (explorer.session.baseline.map(outputs) ?? [])).filter(
      \.isFinite)
    let outputs = outputs(run)
    let range = explorer.predictsNext ? inputRange(column: 0) : nil
    drawSeries(layout, row: row, range: range ?? known.min().flatMap { low in known.max().map { low...$0 } })
    {
      outputs.indices.contains($0 - layout.firstStep) ? outputs[$0 - layout.firstStep] : .nan
    }
    // So are those that are not at hand again yet.
    blank(layout, row: row) { [explorer] in
      $0 >= explorer.cursor.revealed || !explorer.session.run.isResident($0)
    }
  }

  /// Steps not yet taken are blank, not gaps.
  private mutating func blankUntaken(_ layout: TimelineLayout, row: Int) {
    blank(layout, row: row) { [explorer] in $0 >= explorer.cursor.revealed }
  }

  private mutating func blank(_ layout: TimelineLayout, row: Int, where isBlank: (Int) -> Bool) {
    for step in visibleSteps(of: layout) where isBlank(step) {
      let start = column(ofStep: step, in: layout)
      for x in start..<start + layout.stepWidth { grid[x, row] = .blank }
    }
  }

  // MARK: Annotation and minimap

  private mutating func drawAnnotation(_ layout: TimelineLayout, row: Int) {
    guard let annotation = explorer.session.sequence.annotation else { return }
    write(annotation.name, column: 0, row: row, style: theme.strong, limit: TimelineLayout.gutterWidth - 1)
    let measures = explorer.sequenceMeasures
    guard let width = measures.annotationWidth, width <= layout.stepWidth else {
      let revealed = explorer.cursor.revealed
      drawSeries(layout, row: row, range: measures.annotationRange) {
        step in
        step < revealed && annotation.values.indices.contains(step) ? annotation.values[step] : .nan
      }
      return blankUntaken(layout, row: row)
    }
    for step in visibleSteps(of: layout)
    where step < explorer.cursor.revealed && annotation.values.indices.contains(step) {
      let text = "\(Int(annotation.values[step]))"
      let style = step < explorer.cursor.time ? theme.text : theme.quiet
      writeStep(text, step: step, row: row, layout, style: style)
    }
  }

  /// The whole sequence in one line: the shown window, the current step, the hits of a search.
  mutating func drawMinimap(_ layout: TimelineLayout, row: Int) {
    write("whole", column: 0, row: row, style: theme.quiet)
    let width = layout.stepCount * layout.stepWidth
    let length = max(1, explorer.session.run.length)
    func place(_ step: Int) -> Int { layout.timelineColumn + min(width - 1, step * width / length) }
    for x in 0..<width {
      grid[layout.timelineColumn + x, row] = Grid.Cell(glyph: glyphs.dashed, style: theme.quiet)
    }
    let steps = visibleSteps(of: layout)
    // Up to where the next step would begin.
    let end = layout.timelineColumn + min(width, max(1, steps.upperBound * width / length))
    for x in place(steps.lowerBound)..<max(place(steps.lowerBound) + 1, end) {
      grid[x, row] = Grid.Cell(glyph: glyphs.unicode ? "━" : "=", style: theme.text)
    }
    if let search = explorer.search {
      for x in 0..<width
      where search.hasHit(in: (x * length + width - 1) / width..<((x + 1) * length + width - 1) / width) {
        grid[layout.timelineColumn + x, row] = Grid.Cell(
          glyph: glyphs.unicode ? "╋" : "x", style: theme.marker)
      }
    }
    if explorer.cursor.time > 0 {
      grid[place(explorer.cursor.time - 1), row] = Grid.Cell(
        glyph: glyphs.unicode ? "▼" : "V", style: theme.marker)
    }
  }
}
