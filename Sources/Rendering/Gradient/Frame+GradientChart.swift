import Explorer
import GateCore

// The norms of the gradients of all cell types over the steps, on a logarithmic axis.
extension Frame {
  /// The letter that marks a cell type's curve, so that it can be told apart without colour.
  func gradientMark(of kind: CellKind) -> Character {
    switch kind {
    case .lstm: "L"
    case .gru: "G"
    case .rnn: "R"
    }
  }

  func gradientStyle(of kind: CellKind) -> Style {
    theme.curve(of: kind, isOwn: kind == explorer.session.model.cellKind)
  }

  mutating func drawGradientChart(_ picture: GradientPicture, _ layout: GradientLayout) {
    let area = layout.chart
    write("norm, log", column: 0, row: area.row, style: theme.strong, limit: 9)
    let places = places(of: layout.timeline)
    func shownNorms(_ curve: GradientCurve) -> [Float?] {
      places.map { pooled(curve.norm, at: $0, of: layout.timeline) }
    }
    let norms = picture.curves.map(shownNorms)
    let unchanged = picture.unchangedCurve.map(shownNorms) ?? []
    let shown = (norms + [unchanged]).joined().compactMap(\.self).map(\.decades)
    guard let axis = DecadeAxis(shown, rows: area.height) else {
      write("every gradient is 0 here", column: area.column, row: area.row, style: theme.quiet)
      return
    }
    drawDecades(axis, in: area)
    if let unchanged = picture.unchangedCurve { drawUnchanged(unchanged, axis, layout) }
    if drawsStrokes { return strokeCurves(picture, axis, layout) }
    // The shown network's curve is the first, and comes last so that it lies on top.
    for (curve, norms) in zip(picture.curves, norms).reversed() {
      let (mark, style) = (gradientMark(of: curve.kind), gradientStyle(of: curve.kind))
      for place in places {
        guard let row = norms[place].flatMap({ axis.row($0.decades) }) else { continue }
        let start = column(ofPlace: place, in: layout.timeline)
        let column = start + layout.timeline.stepWidth / 2
        let isTaken = grid[column, area.row + row].glyph.map("LGR*".contains) ?? false
        grid[column, area.row + row] = Grid.Cell(
          glyph: isTaken ? "*" : mark, style: isTaken ? theme.strong : style)
      }
    }
  }

  /// The curves as lines, each with its letter at another of the first steps, beside the line.
  private mutating func strokeCurves(
    _ picture: GradientPicture, _ axis: DecadeAxis, _ layout: GradientLayout
  ) {
    for (index, curve) in picture.curves.enumerated().reversed() {
      let style = gradientStyle(of: curve.kind)
      var line: [Stroke.Point] = []
      for place in places(of: layout.timeline) {
        let norm = pooled(curve.norm, at: place, of: layout.timeline)
        guard let height = norm.flatMap({ axis.height($0.decades) }) else { continue }
        let start = column(ofPlace: place, in: layout.timeline)
        line.append(
          Stroke.Point(
            x: Float(start) + Float(layout.timeline.stepWidth) / 2,
            y: Float(layout.chart.row) + 0.5 + height))
      }
      grid.strokes.append(Stroke(points: line, color: style.foreground))
      guard let labelled = line.dropFirst(index).first ?? line.first else { continue }
      let row = Int(labelled.y)
      grid[Int(labelled.x), row > layout.chart.row ? row - 1 : row + 1] = Grid.Cell(
        glyph: gradientMark(of: curve.kind), style: style)
    }
  }

  /// Points, below the letters of the curves.
  private mutating func drawUnchanged(_ curve: GradientCurve, _ axis: DecadeAxis, _ layout: GradientLayout) {
    for place in places(of: layout.timeline) {
      let norm = pooled(curve.norm, at: place, of: layout.timeline)
      guard let row = norm.flatMap({ axis.row($0.decades) }) else { continue }
      let column = column(ofPlace: place, in: layout.timeline) + layout.timeline.stepWidth / 2
      grid[column, layout.chart.row + row] = Grid.Cell(glyph: glyphs.point, style: theme.text)
    }
  }

  /// Powers of ten in the gutter, with a faint line where there is room between them.
  private mutating func drawDecades(_ axis: DecadeAxis, in area: TimelineLayout.Area) {
    for decade in axis.labels {
      guard let row = axis.row(Float(decade)) else { continue }
      let text = "1e\(decade)"
      let column = TimelineLayout.gutterWidth - 1 - text.count
      write(text, column: max(column, row == 0 ? 9 : 0), row: area.row + row, style: theme.quiet)
      for x in area.column..<area.column + area.width {
        grid[x, area.row + row] = Grid.Cell(glyph: glyphs.dashed, style: theme.quiet)
      }
    }
  }
}

/// A logarithmic axis in whole decades over some rows, the largest value at the top.
struct DecadeAxis {
  let low: Int
  let high: Int
  let rows: Int

  /// At most so many decades are shown: single precision has hardly more to say.
  static let most = 16

  /// The least axis in whole decades that holds the values; nil when none is finite.
  init?(_ decades: [Float], rows: Int) {
    let known = decades.filter(\.isFinite)
    guard let least = known.min(), let largest = known.max() else { return nil }
    high = Int(largest.rounded(.up))
    low = max(min(Int(least.rounded(.down)), high - 1), high - Self.most)
    self.rows = rows
  }

  /// The row of a value, nil for one below the axis.
  func row(_ decades: Float) -> Int? { height(decades).map { Int($0.rounded()) } }

  /// How many rows a value lies below the top one, nil for one below the axis.
  func height(_ decades: Float) -> Float? {
    guard decades.isFinite, decades >= Float(low) - 0.001 else { return nil }
    let share = (Float(high) - decades) / Float(high - low)
    return min(1, max(0, share)) * Float(rows - 1)
  }

  /// The decades that are labelled: every one, or every second, fourth … where rows are few.
  var labels: [Int] {
    var hop = 1
    while (high - low) / hop > max(1, (rows - 1) / 2) { hop *= 2 }
    return Array(stride(from: high, through: low, by: -hop))
  }
}
