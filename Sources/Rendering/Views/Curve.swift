import Explorer
import SafeText

/// A number over the steps as a line: level over a step's columns, upright between them. Its axis is in the gutter.
struct Curve: View {
  var title: String
  /// Behind the title, or below it where it would run into the number at the top of the axis.
  var name: String
  /// From the left; NaN where there is none.
  var values: [Float]
  /// The same without the changes, as points; may be empty.
  var unchanged: [Float] = []
  /// What the rows reach from and to.
  var range: ClosedRange<Float>
  /// Columns of characters of a value.
  var width: Int
  /// The values from this one on are still to come.
  var firstAhead: Int
  /// The columns at the left of the area for the axis.
  var gutter: Int

  func draw(in area: Area, on canvas: inout Canvas) {
    guard area.height >= 3 else { return }
    let plot = Plot(low: range.lowerBound, high: range.upperBound, area: area.behind(gutter))
    drawAxis(plot, in: area, on: &canvas)
    if unchanged.contains(where: \.isFinite) {
      if area.height >= 5 {
        canvas.write(
          "\(canvas.glyphs.point) unchanged", column: area.column, row: area.row + area.height / 2,
          style: canvas.theme.quiet)
      }
      drawPoints(plot, on: &canvas)
    }
    if canvas.drawsStrokes { strokeSteps(plot, on: &canvas) } else { drawSteps(plot, on: &canvas) }
  }

  /// The rows of an area as a range of values.
  private struct Plot {
    var low: Float
    var high: Float
    var area: Area

    /// The height of a value in the area: 0 at the top, 1 at the bottom.
    func share(_ value: Float) -> Float {
      // Halves, because the distance of two numbers may be more than the largest one.
      let share = (high / 2 - value / 2) / (high / 2 - low / 2)
      return min(1, max(0, share))
    }

    func row(_ value: Float) -> Int {
      area.row + Int((share(value) * Float(area.height - 1)).rounded())
    }

    /// In rows, at its true height.
    func height(_ value: Float) -> Float {
      Float(area.row) + 0.5 + share(value) * Float(area.height - 1)
    }
  }

  // MARK: Axis

  private func drawAxis(_ plot: Plot, in area: Area, on canvas: inout Canvas) {
    let end = gutter - 1
    let reach = max(abs(plot.low), abs(plot.high))
    let decimals = reach >= 10 ? 0 : (reach >= 0.5 ? 1 : (reach >= 0.05 ? 2 : 3))
    let (top, bottom) = (NumberText.decimal(plot.high, decimals), NumberText.decimal(plot.low, decimals))
    let room = end - top.count - 1
    let isOneLine = title.displayWidth + 1 + name.displayWidth <= room
    let words =
      isOneLine ? ["\(title) \(name)"] : title.displayWidth <= room ? [title, name] : ["", title]
    for (index, text) in words.enumerated() {
      canvas.write(
        text, column: area.column, row: area.row + index, style: canvas.theme.selected,
        limit: index == 0 ? room : end)
    }
    for (text, row) in [(top, area.row), (bottom, area.rows.upperBound - 1)] {
      canvas.write(
        text, column: area.column + max(0, end - text.count), row: row, style: canvas.theme.quiet)
    }
    guard plot.low < 0, !canvas.drawsStrokes else { return }
    canvas.fill(
      Area(column: plot.area.column, row: plot.row(0), width: plot.area.width, height: 1),
      with: Grid.Cell(glyph: canvas.glyphs.dashed, style: canvas.theme.quiet))
  }

  // MARK: Characters

  /// A point for each step, in the middle of its columns.
  private func drawPoints(_ plot: Plot, on canvas: inout Canvas) {
    for (index, value) in unchanged.enumerated() where value.isFinite {
      let column = plot.area.column + index * width + width / 2
      canvas[column, plot.row(value)] = Grid.Cell(glyph: canvas.glyphs.point, style: canvas.theme.text)
    }
  }

  /// A level stroke for each step over its columns, joined by upright ones.
  private func drawSteps(_ plot: Plot, on canvas: inout Canvas) {
    var previous: Int?
    for (index, value) in values.enumerated() {
      guard value.isFinite else {
        previous = nil
        continue
      }
      let here = plot.row(value)
      let start = plot.area.column + index * width
      let style = index < firstAhead ? canvas.theme.selected : canvas.theme.quiet
      canvas.fill(
        Area(column: start, row: here, width: width, height: 1),
        with: Grid.Cell(glyph: canvas.glyphs.horizontal, style: style))
      if let previous, previous != here {
        drawRise(from: previous, to: here, column: start, style: style, on: &canvas)
      }
      previous = here
    }
  }

  private func drawRise(from: Int, to: Int, column: Int, style: Style, on canvas: inout Canvas) {
    let (top, bottom) = (min(from, to), max(from, to))
    for row in top..<bottom { canvas[column, row] = Grid.Cell(glyph: canvas.glyphs.vertical, style: style) }
    let corners = canvas.glyphs.corners
    let isRising = to < from
    canvas[column, top] = Grid.Cell(glyph: isRising ? corners.topLeft : corners.topRight, style: style)
    canvas[column, bottom] = Grid.Cell(
      glyph: isRising ? corners.bottomRight : corners.bottomLeft, style: style)
  }

  // MARK: Strokes

  /// The same line at its true heights.
  private func strokeSteps(_ plot: Plot, on canvas: inout Canvas) {
    let left = Float(plot.area.column)
    if plot.low < 0 {
      let zero = plot.height(0)
      canvas.stroke(
        Stroke(
          points: [
            Stroke.Point(x: left, y: zero), Stroke.Point(x: left + Float(plot.area.width), y: zero),
          ], isThin: true, color: canvas.theme.quiet.foreground))
    }
    var line: [Stroke.Point] = []
    for (index, value) in values.enumerated() {
      let start = left + Float(index * width)
      if value.isFinite {
        let y = plot.height(value)
        line += [Stroke.Point(x: start, y: y), Stroke.Point(x: start + Float(width), y: y)]
      }
      guard !value.isFinite || index == values.count - 1, !line.isEmpty else { continue }
      canvas.stroke(Stroke(points: line, color: canvas.theme.selected.foreground))
      line = []
    }
  }
}
