import Explorer
import GateCore
import SafeText

/// The column at the right of the Timeline: the selected unit and the network's prediction, in numbers and bars.
struct InspectorPanel {
  @Boxed private var explorer: Explorer
  private let scene: Scene
  private let scales: BandScales
  private let words: InspectorSentences

  init(_ scene: Scene, _ scales: BandScales) {
    self.scene = scene
    explorer = scene.explorer
    self.scales = scales
    words = InspectorSentences(explorer: scene.explorer, timeline: scene.timeline)
  }

  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.draw(Rule(), in: area.rule)
    var rest = area
    drawHeading(in: &rest, on: &canvas)
    if area.height >= 20 { rest = rest.below(1) }
    drawValues(in: &rest, on: &canvas)
    if area.height >= 24, let steps = words.shutSteps {
      let lines = steps.wrapped(to: area.width, rows: 2, ending: canvas.glyphs.andMore)
      write(lines, canvas.theme.quiet, in: &rest, on: &canvas)
    }
    rest = rest.below(1)
    // A lesson says itself what to watch.
    let explanation = explorer.lesson == nil ? explorer.session.introduction : ""
    // A row is kept for what to watch, or for the key that shows it.
    if !explanation.isEmpty { rest.height -= 1 }
    drawPrediction(in: &rest, on: &canvas)
    guard !explanation.isEmpty else { return }
    rest.height += 1
    draw(explanation, in: rest, on: &canvas)
  }

  /// What to watch, as much of it as there is room for.
  private func draw(_ explanation: String, in area: Area, on canvas: inout Canvas) {
    let isScreen = scene.purpose == .screen
    let text = area.height > 3 ? area.below(1) : area
    guard text.height < 2, isScreen else {
      return canvas.draw(
        TextBlock(text: explanation, style: canvas.theme.quiet, more: isScreen ? " b: all" : ""), in: text)
    }
    canvas.draw(
      KeyHints(line: HintLine([KeyHint(.character("b"), "what to watch")], width: text.width)),
      in: text.line(text.height - 1))
  }

  /// Lines at the top of what is left, which then is below them.
  private func write(
    _ lines: [String], _ style: Style, in rest: inout Area, on canvas: inout Canvas
  ) {
    for line in lines where rest.height > 0 {
      canvas.write(line, column: rest.column, row: rest.row, style: style, limit: rest.width)
      rest = rest.below(1)
    }
  }

  // MARK: Unit

  private func drawHeading(in rest: inout Area, on canvas: inout Canvas) {
    let name = explorer.session.stepName(explorer.cursor.time - 1).map { ", \($0)" } ?? ""
    let heading = "unit \(explorer.cursor.unit) at step \(explorer.cursor.time)\(name)"
    write(heading.wrapped(to: rest.width), canvas.theme.selected, in: &rest, on: &canvas)
    let notice = (UnreadStep.notice(in: explorer) ?? "").wrapped(to: rest.width)
    write(notice, canvas.theme.notice, in: &rest, on: &canvas)
    guard let (text, isStrong) = words.relation else { return }
    write(
      text.wrapped(to: rest.width), isStrong ? canvas.theme.notice : canvas.theme.quiet, in: &rest,
      on: &canvas)
  }

  private func drawValues(in rest: inout Area, on canvas: inout Canvas) {
    let (glyphs, theme) = (canvas.glyphs, canvas.theme)
    // Where it is narrow letters replace the names.
    let hasNames = rest.width >= 34
    let axis = scales.widest
    let rows = explorer.shown.bands.map { quantity in
      let symbol = explorer.shown.symbol(of: quantity, unicode: glyphs.unicode)
      return BarList.Row(
        name: hasNames ? quantity.rawValue : symbol,
        style: quantity == explorer.followedQuantity ? theme.selected : theme.text,
        symbol: hasNames ? symbol : "", value: words.currentValue(of: quantity),
        unchanged: explorer.cursor.time > 0
          ? Difference.baselineValue(quantity, step: explorer.cursor.time - 1, in: explorer) : nil,
        scale: scales.values(of: quantity), axis: quantity.isGate ? nil : axis)
    }
    let number = hasNames ? 12 : 2
    canvas.draw(
      BarList(
        rows: rows,
        columns: BarList.Columns(
          symbol: 10, number: number, digits: 7, bar: number + 8, barWidth: rest.width - number - 8),
        isColored: true), in: rest)
    rest = rest.below(rows.count)
    if let axis = words.axis(of: axis, glyphs), explorer.view.height >= 20 {
      write([axis], theme.quiet, in: &rest, on: &canvas)
    }
    write(words.memoryEquation(width: rest.width), theme.notice, in: &rest, on: &canvas)
  }

  // MARK: Prediction

  private func drawPrediction(in rest: inout Area, on canvas: inout Canvas) {
    guard explorer.session.architecture.head != nil, rest.height > 0 else { return }
    guard explorer.cursor.time > 0 else {
      // While a lesson asks, the arrows are its.
      guard explorer.lesson?.question == nil else { return }
      return write(
        ["press \(canvas.glyphs.stepKey) to take a step"], canvas.theme.notice, in: &rest, on: &canvas)
    }
    let step = explorer.cursor.time - 1
    if Predictions.namesOutputs(in: explorer.session) {
      write([words.predictionTitle], canvas.theme.strong, in: &rest, on: &canvas)
      drawClasses(step: step, in: &rest, on: &canvas)
      drawExpected(step: step, in: &rest, on: &canvas)
    } else {
      drawNumbers(step: step, in: &rest, on: &canvas)
    }
  }

  private func drawClasses(step: Int, in rest: inout Area, on canvas: inout Canvas) {
    let expected = Predictions.expected(step: step, in: explorer.session)
    let predictions =
      Predictions.prediction(step: step, limit: max(1, min(6, rest.height - 2)), in: explorer) ?? []
    let longest = predictions.map { Predictions.visibleName($0.name, in: explorer).displayWidth }.max() ?? 0
    let name = min(max(longest, 3), 12, max(3, rest.width - 15))
    let theme = canvas.theme
    let rows = predictions.map { prediction in
      let isExpected = expected.contains(prediction.name)
      return BarList.Row(
        name: Predictions.visibleName(prediction.name, in: explorer),
        style: isExpected ? theme.right : theme.text,
        value: prediction.value,
        unchanged: Difference.baselinePrediction(step: step, index: prediction.index, in: explorer.session),
        scale: .unit,
        isChecked: isExpected)
    }
    canvas.draw(
      BarList(
        rows: rows,
        columns: BarList.Columns(
          name: 1, nameWidth: name, number: name + 2, digits: 5, bar: name + 8,
          barWidth: rest.width - name - 10)), in: rest)
    rest = rest.below(rows.count)
  }

  private func drawExpected(step: Int, in rest: inout Area, on canvas: inout Canvas) {
    let expected = Predictions.expected(step: step, in: explorer.session)
    guard !expected.isEmpty, rest.height > 0 else { return }
    let (glyphs, theme) = (canvas.glyphs, canvas.theme)
    let label = words.expectedTitle
    let column = canvas.write(
      label, column: rest.column, row: rest.row, style: theme.quiet, limit: rest.width)
    let end = canvas.write(
      expected.map { Predictions.visibleName($0, in: explorer) }.joined(separator: " "), column: column,
      row: rest.row,
      style: theme.strong, limit: max(0, rest.width - label.count - 3))
    let isRight = Predictions.verdict(step: step, in: explorer) == .right
    canvas.write(
      isRight ? glyphs.check : glyphs.cross, column: end + 1, row: rest.row,
      style: isRight ? theme.right : theme.wrong)
    rest = rest.below(1)
  }

  /// What the network says in numbers, and below the first one the right number, in the same units on one axis.
  private func drawNumbers(step: Int, in rest: inout Area, on canvas: inout Canvas) {
    let output = explorer.session.run.output(step: step)
    guard let value = output.first else { return }
    write([words.predictionTitle], canvas.theme.strong, in: &rest, on: &canvas)
    let baseline = Difference.baselineOutput(step: step, in: explorer.session) ?? []
    let (quiet, axis) = (canvas.theme.quiet, OutputRange.axis(scene))
    var rows = output.enumerated().prefix(output.count == 1 ? 1 : 8).map { index, value in
      BarList.Row(
        name: output.count == 1 ? "says" : Predictions.outputName(index, in: explorer.session), style: quiet,
        value: value,
        unchanged: baseline.indices.contains(index) ? baseline[index] : nil, scale: axis)
    }
    if let truth = words.expectedNumber(step: step) {
      let row = BarList.Row(
        name: words.expectedNumberTitle, style: canvas.theme.right, value: truth, scale: axis)
      rows.insert(row, at: 1)
    }
    canvas.draw(
      BarList(
        rows: rows,
        columns: BarList.Columns(
          name: 1, nameWidth: 7, number: 8, digits: 8, bar: 17, barWidth: rest.width - 18)), in: rest)
    rest = rest.below(rows.count)
    for line in words.remarks(on: value, of: output.count, step: step, axis, canvas.glyphs)
    where rest.height > 0 {
      canvas.write(line, column: rest.column + 1, row: rest.row, style: quiet, limit: rest.width - 1)
      rest = rest.below(1)
    }
  }
}
