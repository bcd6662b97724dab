import Explorer
import GateCore

// The column at the right: the selected unit and the network's prediction, in numbers and bars.
extension Frame {
  mutating func drawInspector(in area: TimelineLayout.Area) {
    drawRule(before: area)
    var row = area.row
    let end = area.row + area.height
    drawUnitHeading(in: area, row: &row)
    if area.height >= 20 { row += 1 }
    drawUnitValues(in: area, row: &row)
    row += 1
    drawPrediction(in: area, row: &row, end: end)
    drawExplanation(in: area, row: row + 1, end: end)
  }

  private mutating func drawUnitHeading(in area: TimelineLayout.Area, row: inout Int) {
    write(
      "unit \(explorer.cursor.unit) at step \(explorer.cursor.time)", column: area.column, row: row,
      style: theme.selected,
      limit: area.width)
    row += 1
    for line in (explorer.unreadNotice ?? "").wrapped(to: area.width) {
      write(line, column: area.column, row: row, style: theme.notice)
      row += 1
    }
    guard let annotation = explorer.session.sequence.annotation,
      let r = explorer.correlationWithAnnotation(ofUnit: explorer.cursor.unit)
    else { return }
    let symbol = explorer.symbol(of: explorer.shown.memory, unicode: glyphs.unicode)
    let words = abs(r) >= 0.95 ? "follows" : (abs(r) >= 0.7 ? "leans on" : "does not follow")
    let sentence =
      "\(symbol)[\(explorer.cursor.unit)] \(words) \(annotation.name), r=\(NumberText.signed(r, 2))"
    for line in sentence.wrapped(to: area.width) {
      write(line, column: area.column, row: row, style: abs(r) >= 0.7 ? theme.notice : theme.quiet)
      row += 1
    }
  }

  private mutating func drawUnitValues(in area: TimelineLayout.Area, row: inout Int) {
    for quantity in explorer.shown.bands {
      let symbol = explorer.symbol(of: quantity, unicode: glyphs.unicode)
      let isFollowed = quantity == explorer.followedQuantity
      write(
        area.width >= 34 ? quantity.rawValue : symbol, column: area.column, row: row,
        style: isFollowed ? theme.selected : theme.text)
      let number = area.column + (area.width >= 34 ? 10 : 2)
      if area.width >= 34 { write(symbol, column: number, row: row, style: theme.quiet) }
      let valueColumn = area.width >= 34 ? number + 2 : number
      if let value = currentValue(of: quantity) {
        write(NumberText.fixed(value, width: 7), column: valueColumn, row: row)
        let width = area.column + area.width - valueColumn - 8
        let plain = explorer.baselineValue(quantity, step: explorer.cursor.time - 1)
        if let plain, NumberText.fixed(plain, width: 7) != NumberText.fixed(value, width: 7) {
          drawBaselineNumber(plain, column: valueColumn + 8, row: row, limit: width)
        } else {
          drawBar(value, of: quantity, column: valueColumn + 8, row: row, width: width)
        }
      } else {
        write("      " + glyphs.dot, column: valueColumn, row: row, style: theme.quiet)
      }
      row += 1
    }
    if let equation = memoryEquation(width: area.width) {
      write(equation, column: area.column, row: row, style: theme.notice, limit: area.width)
      row += 1
    }
    if area.height >= 24, let places = shutPlaces {
      for line in places.wrapped(to: area.width, rows: 2, ending: glyphs.ellipsis) {
        write(line, column: area.column, row: row, style: theme.quiet, limit: area.width)
        row += 1
      }
    }
  }

  /// Where the gate that matters was shut over the steps on the screen, else where it came nearest:
  /// `f[0] is shut (< 0.1) at steps 1 10 ('.')`.
  private var shutPlaces: String? {
    let gate = explorer.offeredGate
    let layout = TimelineLayout(explorer)
    // Columns that stand for many steps have too many to be named.
    guard gate.isGate, layout.stepsPerColumn == 1 else { return nil }
    let steps = Array(visibleSteps(of: layout).prefix { $0 < explorer.cursor.revealed })
    let values = steps.map { step in
      explorer.session.run.value(
        gate, step: step, layer: explorer.cursor.layer, direction: explorer.shown.direction,
        unit: explorer.cursor.unit)
        ?? .nan
    }
    guard values.count > 1, let low = values.filter(\.isFinite).min(),
      let high = values.filter(\.isFinite).max()
    else {
      return nil
    }
    let name = "\(explorer.symbol(of: gate, unicode: glyphs.unicode))[\(explorer.cursor.unit)]"
    if high - low < 0.005 { return "\(name) stays at \(NumberText.decimal(low, 2))" }
    let shut = steps.indices.filter { values[$0] < UnitStatistics.saturation }.map { steps[$0] }
    guard shut.isEmpty else {
      return "\(name) is shut (< 0.1) at \(shut.count == 1 ? "step" : "steps") " + places(shut)
    }
    let lowest = steps.indices.filter { values[$0] == low }.map { steps[$0] }.prefix(1)
    return "\(name) is lowest, \(NumberText.decimal(low, 2)), at step " + places(Array(lowest))
  }

  /// Steps by what they read: `1 10 ('.'), 8 (')')`; without tokens their numbers alone.
  private func places(_ steps: [Int]) -> String {
    guard explorer.session.tokens != nil else { return steps.map { "\($0 + 1)" }.joined(separator: " ") }
    var names: [String] = []
    for name in steps.map(inputName(step:)) where !names.contains(name) { names.append(name) }
    return names.map { name in
      let numbers = steps.filter { inputName(step: $0) == name }.map { "\($0 + 1)" }
      return (numbers + ["(\(name))"]).joined(separator: " ")
    }.joined(separator: ", ")
  }

  /// The memory of the selected unit as this step made it, in numbers: `c = 0.95·1.20 + 0.31·0.80`.
  /// Spaces go first where it is narrow.
  private func memoryEquation(width: Int) -> String? {
    guard let equation = memoryEquation else { return nil }
    return equation.displayWidth <= width ? equation : equation.replacing(" ", with: "")
  }

  private var memoryEquation: String? {
    guard explorer.cursor.time > 0 else { return nil }
    if let held = explorer.heldValue(
      explorer.shown.memory, unit: explorer.cursor.unit, step: explorer.cursor.time - 1)
    {
      return "\(explorer.shown.memory.symbol) is held at \(NumberText.decimal(held, 3))"
    }
    let before = explorer.memoryBefore
    func number(_ value: Float) -> String { NumberText.decimal(value, 2) }
    func sum(_ keep: Float, _ old: Float, _ write: Float, _ new: Float) -> String {
      let dot = glyphs.unicode ? "·" : "*"
      return "\(number(keep))\(dot)\(number(old)) + \(number(write))\(dot)\(number(new))"
    }
    guard let parts = explorer.shown.cell.description.gatedSum, let candidate = currentValue(of: .candidate),
      let keep = currentValue(of: parts.keep.gate), let write = currentValue(of: parts.write.gate), let before
    else { return nil }
    return "\(explorer.shown.memory.symbol) = "
      + sum(parts.keep.value(ofGate: keep), before, parts.write.value(ofGate: write), candidate)
  }

  private func currentValue(of quantity: Quantity) -> Float? {
    guard explorer.cursor.time > 0 else { return nil }
    return explorer.session.run.value(
      quantity, step: explorer.cursor.time - 1, layer: explorer.cursor.layer,
      direction: explorer.shown.direction,
      unit: explorer.cursor.unit)
  }

  private mutating func drawBar(_ value: Float, of quantity: Quantity, column: Int, row: Int, width: Int) {
    let scale = scale(of: quantity)
    let bar =
      switch scale {
      case .unit: glyphs.bar(value, width: width)
      case .signed(let limit): glyphs.signedBar(value / limit, width: width)
      }
    // The colour that the value has in the heatmaps.
    var style = theme.level
    if explorer.view.appearance.colors == .twoHundredFiftySix {
      style.foreground = palette.ink(value, on: scale).color
    }
    write(bar, column: column, row: row, style: style, limit: width)
  }

  // MARK: Prediction

  private mutating func drawPrediction(in area: TimelineLayout.Area, row: inout Int, end: Int) {
    guard explorer.session.architecture.head != nil, row < end else { return }
    guard explorer.cursor.time > 0 else {
      write(
        "press \(glyphs.unicode ? "→" : "l") to take a step", column: area.column, row: row,
        style: theme.notice, limit: area.width)
      row += 1
      return
    }
    let step = explorer.cursor.time - 1
    if explorer.namesOutputs {
      drawClasses(step: step, in: area, row: &row, end: end)
    } else {
      drawValue(step: step, in: area, row: &row)
    }
  }

  private mutating func drawClasses(step: Int, in area: TimelineLayout.Area, row: inout Int, end: Int) {
    write(
      predictionTitle, column: area.column, row: row,
      style: theme.strong, limit: area.width)
    row += 1
    let expected = explorer.expected(step: step)
    let room = max(1, min(6, end - row - 2))
    let predictions = explorer.prediction(step: step, limit: room) ?? []
    let longest = predictions.map { explorer.visibleName($0.name).displayWidth }.max() ?? 0
    let nameWidth = min(max(longest, 3), 12, max(3, area.width - 15))
    for prediction in predictions {
      let name = explorer.visibleName(prediction.name)
      let isExpected = expected.contains(prediction.name)
      write(
        name, column: area.column + 1, row: row, style: isExpected ? theme.right : theme.text,
        limit: nameWidth)
      let column = area.column + nameWidth + 2
      write(NumberText.fixed(prediction.value, width: 5), column: column, row: row)
      let width = area.column + area.width - column - 8
      let plain = explorer.baselinePrediction(step: step, index: prediction.index)
      if let plain, NumberText.fixed(plain, width: 5) != NumberText.fixed(prediction.value, width: 5) {
        drawBaselineNumber(plain, column: column + 6, row: row, limit: width)
      } else {
        write(
          glyphs.bar(prediction.value, width: width), column: column + 6, row: row, style: theme.level,
          limit: width)
      }
      if isExpected {
        write(
          glyphs.check, column: area.column + area.width - glyphs.check.count, row: row, style: theme.right)
      }
      row += 1
    }
    drawExpected(expected, step: step, in: area, row: &row)
  }

  private mutating func drawExpected(
    _ expected: [String], step: Int, in area: TimelineLayout.Area, row: inout Int
  ) {
    guard !expected.isEmpty else { return }
    let names = expected.map(explorer.visibleName).joined(separator: " ")
    let isSet = if case .tokenSets = explorer.session.sequence.targets { true } else { false }
    let label = explorer.predictsNext ? (isSet ? "may come: " : "comes: ") : "truth: "
    let verdict = explorer.verdict(step: step)
    let column = write(label, column: area.column, row: row, style: theme.quiet, limit: area.width)
    let behind = write(
      names, column: column, row: row, style: theme.strong, limit: max(0, area.width - label.count - 3))
    write(
      verdict == .right ? glyphs.check : glyphs.cross, column: behind + 1, row: row,
      style: verdict == .right ? theme.right : theme.wrong)
    row += 1
  }

  private mutating func drawValue(step: Int, in area: TimelineLayout.Area, row: inout Int) {
    let output = explorer.session.run.output(step: step)
    guard let value = output.first else { return }
    write(predictionTitle, column: area.column, row: row, style: theme.strong, limit: area.width)
    row += 1
    let baseline = explorer.baselineOutput(step: step)
    let limit = max(1e-6, output.lazy.map(abs).filter(\.isFinite).max() ?? 1)
    for (index, value) in output.enumerated().prefix(output.count == 1 ? 1 : 8) {
      let name = output.count == 1 ? "" : explorer.outputName(index)
      write(name, column: area.column + 1, row: row, style: theme.quiet, limit: 7)
      write(NumberText.fixed(value, width: 8), column: area.column + 8, row: row)
      let width = area.width - 18
      if let baseline, baseline.indices.contains(index),
        NumberText.fixed(baseline[index], width: 8) != NumberText.fixed(value, width: 8)
      {
        drawBaselineNumber(baseline[index], column: area.column + 17, row: row, limit: width)
      } else {
        write(
          glyphs.signedBar(value / limit, width: width), column: area.column + 17, row: row,
          style: theme.level,
          limit: width)
      }
      row += 1
    }
    guard let truth = explorer.expectedValue(step: step) else { return }
    write(
      truth.isNaN
        ? "the next one is missing"
        : "\(NumberText.decimal(truth, 3)) comes, off by \(NumberText.decimal(abs(truth - value), 3))",
      column: area.column + 1, row: row, style: theme.quiet, limit: area.width - 1)
    row += 1
  }

  private var predictionTitle: String {
    explorer.unreadOutputTitle ?? (explorer.predictsNext ? "the network says next:" : "the network says:")
  }

  // MARK: Explanation

  /// The task in words, where there is room for it.
  private mutating func drawExplanation(in area: TimelineLayout.Area, row: Int, end: Int) {
    guard end - row >= 2 else { return }
    let lines = explorer.session.subject.explanation.wrapped(
      to: area.width, rows: end - row, ending: glyphs.ellipsis)
    for (index, line) in lines.enumerated() {
      write(line, column: area.column, row: row + index, style: theme.quiet, limit: area.width)
    }
  }
}
