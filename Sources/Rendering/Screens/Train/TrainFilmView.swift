import Explorer
import GateCore
import Training

/// The film of the Train screen: a gate over the sequence, a row for each checkpoint.
struct TrainFilmView {
  private let scene: Scene
  @Boxed private var explorer: Explorer
  private let layout: TrainLayout
  private let words: TrainSentences

  init(_ scene: Scene, _ layout: TrainLayout, _ words: TrainSentences) {
    self.scene = scene
    explorer = scene.explorer
    self.layout = layout
    self.words = words
  }

  func draw(_ track: TrainingTrack, on canvas: inout Canvas) {
    guard let title = layout.title, let strips = layout.strips, let film = layout.film else { return }
    canvas.draw(
      TextLine(parts: [.either(words.film(width: scene.area.width), canvas.theme.selected)]),
      in: scene.area.line(title))
    StepStrips(scene, rows: strips).draw(on: &canvas)
    let checkpoints = layout.checkpoints.clamped(to: 0..<track.checkpoints.count)
    let rows = checkpoints.map { explorer.screens.train.film.row(of: track.checkpoints[$0]) }
    let scale = scale(of: rows)
    drawRows(rows, scale, in: film, on: &canvas)
    for (position, index) in checkpoints.enumerated() {
      drawName(
        track.checkpoints[index], isChosen: index == explorer.shownCheckpoint, row: film.row + position,
        &canvas)
    }
    if let area = layout.facts { drawFacts(rows, chosen: explorer.shownCheckpoint, in: area, on: &canvas) }
    if !rows.isEmpty {
      scene.drawMarker(rows: film.row..<film.row + rows.count, keepsBackground: true, on: &canvas)
    }
    drawLegend(track, checkpoints, scale, on: &canvas)
  }

  private var quantity: Quantity { Film.quantity(in: explorer) }

  private func scale(of rows: [Film.Row?]) -> Scale {
    guard !quantity.isGate else { return .unit }
    let largest = rows.compactMap(\.self).flatMap(\.values).filter(\.isFinite).map(abs).max() ?? 1
    return .signed(limit: largest > 1 ? Scale.roundLimit(largest) : 1)
  }

  private func drawRows(_ rows: [Film.Row?], _ scale: Scale, in area: Area, on canvas: inout Canvas) {
    let columns = scene.columns
    let first = columns.steps.lowerBound
    let pooled = rows.map { row in
      columns.pooled { step in
        row.flatMap { $0.values.indices.contains(step - first) ? $0.values[step - first] : nil }
      }
    }
    for (position, values) in pooled.enumerated() {
      canvas.draw(
        Heatmap(
          columns: values.map { $0.map { [$0] } ?? [] }, scale: scale, tileWidth: columns.width,
          numbers: explorer.view.showsNumbers ? Heatmap.Numbers(decimals: 2) : nil),
        in: area.line(position))
    }
  }

  private func drawName(_ checkpoint: Checkpoint, isChosen: Bool, row: Int, _ canvas: inout Canvas) {
    let theme = canvas.theme
    let width = TimelineLayout.gutterWidth - 1
    canvas.write(
      (isChosen ? canvas.glyphs.pointer : " ") + checkpoint.moment.label, column: 0, row: row,
      style: isChosen ? theme.selected : theme.quiet, limit: width)
  }

  /// Behind each row: how closely the unit's memory goes with what is known, and how often the gate is at an end.
  private func drawFacts(_ rows: [Film.Row?], chosen: Int?, in area: Area, on canvas: inout Canvas) {
    canvas.draw(Rule(), in: area.rule)
    let names = words.facts
    let second = area.column + (names.relation == nil ? 0 : area.width / 2)
    if let relation = names.relation {
      canvas.write(
        relation, column: area.column, row: area.row, style: canvas.theme.strong, limit: area.width / 2 - 1)
    }
    canvas.write(
      names.ends ?? "", column: second, row: area.row, style: canvas.theme.strong,
      limit: area.columns.upperBound - second)
    for (row, y) in zip(rows, area.rows.dropFirst()) {
      guard let row else { continue }
      let isChosen = chosen == layout.checkpoints.lowerBound + y - area.row - 1
      let style = isChosen ? canvas.theme.selected : canvas.theme.text
      if let r = row.correlation {
        canvas.write(NumberText.signed(r, 2), column: area.column, row: y, style: style)
        canvas.write(
          canvas.glyphs.bar(abs(r), width: max(0, area.width / 2 - 7)), column: area.column + 6, row: y,
          style: canvas.theme.level)
      }
      if let share = row.saturation {
        canvas.write(
          "\(NumberText.pad(NumberText.decimal(share * 100, 0), 3)) %", column: second, row: y, style: style)
      }
    }
  }

  private func drawLegend(
    _ track: TrainingTrack, _ shown: Range<Int>, _ scale: Scale, on canvas: inout Canvas
  ) {
    let quiet = canvas.theme.quiet
    let name = quantity.isGate ? "\(quantity.symbol) " : "\(quantity.rawValue) "
    var parts: [TextLine.Part] = [.text(" " + name, quiet)] + .range(scale)
    if let ends = explorer.shown.cell.description.ends(of: quantity) {
      parts.append(
        .optional([.init(text: "   0 \(ends.low.clause), 1 \(ends.high.clause)", style: quiet)]))
    }
    let count = track.checkpoints.count
    let hidden =
      (shown.count < count
        ? ["checkpoints \(shown.lowerBound + 1)\(canvas.glyphs.upTo)\(shown.upperBound) of \(count)"] : [])
      + (track.leftOut > 0 ? ["\(track.leftOut) left out for want of memory"] : [])
    canvas.draw(
      LegendLine(legend: TextLine(parts: parts), hidden: hidden),
      in: scene.area.line(layout.timeline.legendRow))
  }
}
