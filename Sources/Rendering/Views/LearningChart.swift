import Explorer
import SafeText

/// A number of several networks through their training, as lines on one chart. Its axis is at the left.
struct LearningChart: View {
  struct Curve: Sendable {
    /// The letter at its end, so that it differs from the others without colour.
    var mark: Character
    var style: Style
    /// In the order of training; NaN or infinite where it ran away.
    var points: [LearningCurves.Point]
  }

  var title: String
  /// The last one lies on top.
  var curves: [Curve]
  /// The epochs that there is room for.
  var epochs: ClosedRange<Float>
  /// The ends of the axis; nil: the least and the largest value.
  var range: ClosedRange<Float>?
  var isLogarithmic = false
  /// How the ends of the axis are written.
  var label: @Sendable (Float) -> String

  private static let gutter = 7

  func draw(in area: Area, on canvas: inout Canvas) {
    let words = title + (isLogarithmic ? ", logarithmic" : "")
    canvas.write(words, column: area.column, row: area.row, style: canvas.theme.strong, limit: area.width)
    let plot = Area(
      column: area.column + Self.gutter, row: area.row + 1, width: area.width - Self.gutter - 1,
      height: area.height - 2)
    guard plot.width > 4, plot.height > 1 else { return }
    drawAxes(plot, in: area, on: &canvas)
    guard let scale = scale(plot) else { return }
    drawRange(scale, plot, in: area, on: &canvas)
    let isDotted = canvas.glyphs.unicode && (curves.count == 1 || canvas.appearance.colors != .none)
    for curve in curves {
      let points = points(of: curve, scale, plot)
      if canvas.drawsStrokes {
        canvas.stroke(
          Stroke(points: points.map { .init(x: $0.x, y: $0.y) }, color: curve.style.foreground))
      } else if isDotted {
        drawDots(points, curve.style, plot, on: &canvas)
      } else {
        for point in points { put(curve.mark, at: point, curve.style, plot, on: &canvas) }
      }
    }
    // The letters of all curves lie on top of all lines.
    for curve in curves {
      drawRunaways(curve, plot, on: &canvas)
      if let last = points(of: curve, scale, plot).last { drawMark(curve, at: last, plot, on: &canvas) }
    }
  }

  // MARK: Axes

  /// How high values lie, and the values at the ends.
  private struct Scale {
    var low: Float
    var high: Float
    var ends: ClosedRange<Float>
  }

  private struct Point {
    var x: Float
    var y: Float
  }

  private func height(_ value: Float) -> Float { isLogarithmic ? max(value, 1e-12).decades : value }

  private func scale(_ plot: Area) -> Scale? {
    if let range { return Scale(low: height(range.lowerBound), high: height(range.upperBound), ends: range) }
    let known = curves.flatMap(\.points).map(\.value).filter(\.isFinite)
    guard let least = known.min(), let largest = known.max() else { return nil }
    let (low, high) = (height(least), height(largest))
    // A flat line lies in the middle.
    return high - low > 1e-6
      ? Scale(low: low, high: high, ends: least...largest)
      : Scale(low: low - 0.5, high: high + 0.5, ends: least...largest)
  }

  private func drawAxes(_ plot: Area, in area: Area, on canvas: inout Canvas) {
    let quiet = canvas.theme.quiet
    for row in plot.rows {
      canvas[plot.column - 1, row] = Grid.Cell(glyph: canvas.glyphs.vertical, style: quiet)
    }
    let last = "epoch \(NumberText.limit(epochs.upperBound))"
    canvas.write(
      NumberText.limit(epochs.lowerBound), column: plot.column, row: area.rows.upperBound - 1, style: quiet)
    canvas.write(
      last, column: max(plot.column + 2, plot.columns.upperBound - last.count), row: area.rows.upperBound - 1,
      style: quiet, limit: max(0, plot.columns.upperBound - plot.column - 2))
  }

  private func drawRange(_ scale: Scale, _ plot: Area, in area: Area, on canvas: inout Canvas) {
    for (end, row) in [
      (scale.ends.upperBound, plot.row), (scale.ends.lowerBound, plot.rows.upperBound - 1),
    ] {
      let text = label(end)
      canvas.write(
        text, column: area.column + max(0, Self.gutter - 1 - text.displayWidth), row: row,
        style: canvas.theme.quiet, limit: Self.gutter - 1)
    }
  }

  // MARK: Lines

  private func column(of point: LearningCurves.Point, _ plot: Area) -> Float {
    let across = (point.epoch - epochs.lowerBound) / max(1, epochs.upperBound - epochs.lowerBound)
    return Float(plot.column) + 0.5 + across * Float(plot.width - 1)
  }

  /// In columns and rows from the top left corner, between characters too.
  private func points(of curve: Curve, _ scale: Scale, _ plot: Area) -> [Point] {
    curve.points.compactMap { point in
      guard point.value.isFinite else { return nil }
      let up = min(1, max(0, (height(point.value) - scale.low) / (scale.high - scale.low)))
      return Point(
        x: column(of: point, plot),
        y: Float(plot.row) + 0.5 + (1 - up) * Float(plot.height - 1))
    }
  }

  private func put(_ mark: Character, at point: Point, _ style: Style, _ plot: Area, on canvas: inout Canvas)
  {
    let (column, row) = (Int(point.x), Int(point.y))
    guard plot.contains(column: column, row: row) else { return }
    let other = canvas[column, row].glyph ?? " "
    let isTaken = other != mark && (curves.map(\.mark) + ["*"]).contains(other)
    canvas[column, row] = Grid.Cell(
      glyph: isTaken ? "*" : mark, style: isTaken ? canvas.theme.strong : style)
  }

  /// The letter behind the end of the line, or on it at the right edge.
  private func drawMark(_ curve: Curve, at point: Point, _ plot: Area, on canvas: inout Canvas) {
    var behind = point
    behind.x = min(point.x + 1, Float(plot.columns.upperBound) - 0.5)
    var style = curve.style
    style.isBold = true
    // Where another letter is, this one stands beside it.
    while behind.x + 1 < Float(plot.columns.upperBound),
      curves.map(\.mark).contains(canvas[Int(behind.x), Int(behind.y)].glyph ?? " ")
    {
      behind.x += 1
    }
    put(curve.mark, at: behind, style, plot, on: &canvas)
  }

  /// Epochs whose number is none stand at the top.
  private func drawRunaways(_ curve: Curve, _ plot: Area, on canvas: inout Canvas) {
    for point in curve.points where !point.value.isFinite {
      let point = Point(x: column(of: point, plot), y: Float(plot.row) + 0.5)
      put("!", at: point, canvas.theme.failure, plot, on: &canvas)
    }
  }

  /// Two by four dots to a character.
  private func drawDots(_ points: [Point], _ style: Style, _ plot: Area, on canvas: inout Canvas) {
    var dots: [Int: UInt32] = [:]  // by the character's position in the plot
    func add(_ point: Point) {
      let (x, y) = (point.x - Float(plot.column), point.y - Float(plot.row))
      let (column, row) = (Int(x * 2), Int(y * 4))
      guard column >= 0, row >= 0, column / 2 < plot.width, row / 4 < plot.height else { return }
      let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
      dots[row / 4 * plot.width + column / 2, default: 0] |= bits[column % 2][row % 4]
    }
    if let first = points.first { add(first) }
    for (from, to) in zip(points, points.dropFirst()) {
      let count = max(1, Int(max(abs(to.x - from.x) * 2, abs(to.y - from.y) * 4).rounded(.up)))
      for step in 1...count {
        let share = Float(step) / Float(count)
        add(Point(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share))
      }
    }
    for (position, bits) in dots {
      guard let scalar = Unicode.Scalar(0x2800 + bits) else { continue }
      canvas[plot.column + position % plot.width, plot.row + position / plot.width] = Grid.Cell(
        glyph: Character(scalar), style: style)
    }
  }
}
