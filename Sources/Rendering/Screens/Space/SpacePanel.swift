import Explorer
import GateCore
import SafeText
import StateSpace

/// The column at the right: the table of rest points, what is to be said of the selected one, and how long it is waited.
struct SpacePanel {
  @Boxed private var explorer: Explorer
  private let words: RestWords
  private let layout: SpaceLayout
  private let rest: RestPoints?

  init(_ explorer: Explorer, _ words: RestWords, _ layout: SpaceLayout) {
    self.explorer = explorer
    self.words = words
    self.layout = layout
    rest = RestPoints.current(in: explorer)
  }

  func draw(on canvas: inout Canvas) {
    if !layout.isStacked { canvas.draw(Rule(), in: layout.panel.rule) }
    drawHeading(on: &canvas)
    for (index, row) in zip(layout.points, layout.table.rows) { drawPoint(index, row: row, on: &canvas) }
    guard !layout.isStacked else { return }
    let top = layout.table.row + layout.table.height
    let slider = layout.panel.rows.upperBound - 1
    let room = max(0, slider - top - 1)
    let lines = details.joined(separator: "\n").wrapped(to: width, rows: room, ending: canvas.glyphs.andMore)
    canvas.draw(
      TextLines(lines: lines.map { .init(text: $0, style: canvas.theme.text) }),
      in: Area(column: layout.panel.column, row: top + 1, width: width, height: room))
    drawSlider(row: slider, on: &canvas)
  }

  private var width: Int { layout.panel.width }
  /// Where there is room for how long the answer holds.
  private var hasHolding: Bool { width >= 32 && rest?.points.contains { $0.holding != nil } == true }

  // MARK: The table

  private func drawHeading(on canvas: inout Canvas) {
    let panel = layout.panel
    guard panel.height > 0 else { return }
    let held = SpaceScreen.held(in: explorer)?.quoted ?? "nothing"
    if !layout.isStacked {
      canvas.write(
        "reading \(held)", column: panel.column, row: panel.row, style: canvas.theme.strong, limit: width)
    }
    guard let rest, !rest.points.isEmpty else { return drawNone(on: &canvas) }
    let lambda = words.unicode ? "|λ|" : "size"
    let tau = words.unicode ? "τ" : "tau"
    let text = row("   ", lambda, tau, rest.points[0].saying == nil ? "" : "says", hasHolding ? "holds" : "")
    canvas.write(
      text, column: panel.column, row: layout.table.row - 1, style: canvas.theme.quiet, limit: width)
  }

  /// Where there is no point: what there is instead.
  private func drawNone(on canvas: inout Canvas) {
    guard let rest else { return }
    let remarks = words.remarks(on: rest.finding)
    let text =
      rest.refusal
      ?? (rest.isFinished ? "no point where it rests" : "no point yet") + (remarks.isEmpty ? "" : ": ")
      + remarks.joined(separator: "; ")
    canvas.draw(
      TextBlock(text: text, style: canvas.theme.text),
      in: layout.panel.below(layout.isStacked ? 0 : 2))
  }

  private func row(_ name: String, _ lambda: String, _ tau: String, _ says: String, _ holds: String) -> String
  {
    let start = name.padded(to: 4) + NumberText.pad(lambda, 7) + NumberText.pad(tau, 6)
    guard hasHolding else { return "\(start) \(says)" }
    return "\(start) \(NumberText.pad(holds, 6))  \(says)"
  }

  private func drawPoint(_ index: Int, row number: Int, on canvas: inout Canvas) {
    guard let rest, rest.points.indices.contains(index) else { return }
    let point = rest.points[index]
    let isSelected = index == SpaceScreen.selectedPoint(in: explorer)
    let pointer = isSelected ? canvas.glyphs.pointer : " "
    let size = words.number(point.largestMagnitude, 4)
    let text = row(
      "\(pointer)\(words.sign(of: point))\(index + 1)", size, words.steps(point.timeConstant),
      words.column(point.saying) ?? "", point.holding.map(words.brief) ?? "")
    canvas.write(
      text, column: layout.panel.column, row: number,
      style: isSelected
        ? canvas.theme.selected
        : canvas.style(ofAnswer: words.answer(point.saying), words.signs, limit: 1), limit: width)
  }

  // MARK: The selected point

  private var details: [String] {
    guard let rest, !rest.points.isEmpty else { return [] }
    let index = SpaceScreen.selectedPoint(in: explorer)
    let point = rest.points[index]
    var texts = [words.nature(of: point, number: index + 1)]
    texts += [words.saying(at: point), census, words.holding(of: point)].compactMap(\.self)
    texts += [words.eigenvalues(of: point, limit: 12), words.state(of: point, limit: 8)]
    if rest.finding.line != nil || rest.finding.drift != nil || rest.finding.period != nil {
      texts += words.remarks(on: rest.finding).map { "\($0.prefix(1).uppercased())\($0.dropFirst())." }
    }
    if case .moves(let layer, let speed) = rest.below {
      texts.append("Layer \(layer) below does not rest: it still moves by \(words.number(speed)) a step.")
    }
    if layout.points.count < rest.points.count {
      texts.append("\(rest.points.count) points: \(layout.points.count) in sight.")
    }
    return texts
  }

  /// `Stable points over the training: 1 at epoch 0, 3 from epoch 2.`
  private var census: String? {
    guard let track = explorer.shownTrack, let census = explorer.insights.stablePoints else { return nil }
    let changes = census.changes(over: track.checkpoints)
    guard let first = changes.first else { return nil }
    let parts =
      ["\(first.count) at \(first.moment.label)"]
      + changes.dropFirst().map { "\($0.count) from \($0.moment.label) on" }
    return "Stable points over the training: \(parts.joined(separator: ", "))."
  }

  // MARK: Waiting

  /// `+ − wait ━━━━━━──── 50`: on a logarithmic scale.
  private func drawSlider(row: Int, on canvas: inout Canvas) {
    guard layout.panel.height > 6 else { return }
    let count = explorer.screens.space.wait
    let (start, end) = ("+ \(canvas.glyphs.minus) wait ", " \(count.map { "\($0)" } ?? "off")")
    let room = max(0, width - start.displayWidth - 6)
    let share = count.map { (Float($0).decades + 0.0) / 4 } ?? 0
    let filled = Int((share * Float(room)).rounded())
    var column = canvas.write(start, column: layout.panel.column, row: row, style: canvas.theme.key)
    column = canvas.write(
      String(repeating: canvas.glyphs.thick, count: count == nil ? 0 : max(1, filled)), column: column,
      row: row,
      style: canvas.theme.bar)
    let rest = max(0, layout.panel.column + start.displayWidth + room - column)
    column = canvas.write(
      String(repeating: canvas.glyphs.horizontal, count: rest), column: column, row: row,
      style: canvas.theme.quiet)
    canvas.write(end, column: column, row: row, style: canvas.theme.strong)
  }
}
