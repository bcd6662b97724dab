import Explorer
import GateCore
import SafeText

/// Positive numbers over the steps on a logarithmic axis, several curves on one chart. The axis is in the gutter.
struct DecadeChart: View {
  struct Curve: Sendable {
    /// The letter of its points, so that it differs from the others without colour.
    var mark: Character
    var style: Style
    /// From the left; nil where there is none.
    var values: [Float?]
  }

  var title: String
  /// The first one lies on top.
  var curves: [Curve]
  /// A curve of points below the letters; may be empty.
  var unchanged: [Float?] = []
  /// Instead of an axis where every value is 0.
  var emptyText: String
  /// Columns of characters of a value.
  var width: Int
  /// The columns at the left of the area for the axis.
  var gutter: Int

  func draw(in area: Area, on canvas: inout Canvas) {
    canvas.write(
      title, column: area.column, row: area.row, style: canvas.theme.strong, limit: title.displayWidth)
    let plot = area.behind(gutter)
    let decades = (curves.map(\.values) + [unchanged]).joined().compactMap(\.self).map(\.decades)
    guard let axis = DecadeAxis(decades, rows: area.height) else {
      canvas.write(emptyText, column: plot.column, row: plot.row, style: canvas.theme.quiet)
      return
    }
    drawDecades(axis, plot, in: area, on: &canvas)
    let point = Grid.Cell(glyph: canvas.glyphs.point, style: canvas.theme.text)
    for (column, row) in points(of: unchanged, axis, plot) { canvas[column, row] = point }
    if canvas.drawsStrokes { return strokeCurves(axis, plot, on: &canvas) }
    for curve in curves.reversed() { draw(curve, axis, plot, on: &canvas) }
  }

  /// Powers of ten in the gutter, with a faint line where there is room between them.
  private func drawDecades(_ axis: DecadeAxis, _ plot: Area, in area: Area, on canvas: inout Canvas) {
    let quiet = canvas.theme.quiet
    for decade in axis.labels {
      guard let row = axis.row(Float(decade)) else { continue }
      let text = "1e\(decade)"
      // The first row has the title.
      let column = max(gutter - 1 - text.count, row == 0 ? title.displayWidth : 0)
      canvas.write(text, column: area.column + column, row: area.row + row, style: quiet)
      canvas.fill(plot.line(row), with: Grid.Cell(glyph: canvas.glyphs.dashed, style: quiet))
    }
  }

  /// The character cells of values, in the middle of their columns.
  private func points(of values: [Float?], _ axis: DecadeAxis, _ plot: Area) -> [(column: Int, row: Int)] {
    values.enumerated().compactMap { index, value in
      value.flatMap { axis.row($0.decades) }.map { row in
        (plot.column + index * width + width / 2, plot.row + row)
      }
    }
  }

  private func draw(_ curve: Curve, _ axis: DecadeAxis, _ plot: Area, on canvas: inout Canvas) {
    let marks = curves.map(\.mark) + ["*"]
    for (column, row) in points(of: curve.values, axis, plot) {
      let isTaken = canvas[column, row].glyph.map(marks.contains) ?? false
      canvas[column, row] = Grid.Cell(
        glyph: isTaken ? "*" : curve.mark, style: isTaken ? canvas.theme.strong : curve.style)
    }
  }

  /// The curves as lines, each with its letter at another of the first steps, beside the line.
  private func strokeCurves(_ axis: DecadeAxis, _ plot: Area, on canvas: inout Canvas) {
    for (index, curve) in curves.enumerated().reversed() {
      let line = curve.values.enumerated().compactMap { column, value -> Stroke.Point? in
        guard let height = value.flatMap({ axis.height($0.decades) }) else { return nil }
        return Stroke.Point(
          x: Float(plot.column + column * width) + Float(width) / 2, y: Float(plot.row) + 0.5 + height)
      }
      canvas.stroke(Stroke(points: line, color: curve.style.foreground))
      guard let labelled = line.dropFirst(index).first ?? line.first else { continue }
      let row = Int(labelled.y)
      canvas[Int(labelled.x), row > plot.row ? row - 1 : row + 1] = Grid.Cell(
        glyph: curve.mark, style: curve.style)
    }
  }
}
