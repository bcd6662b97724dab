import Explorer
import SafeText

/// Points of two shares that together are 100 % at most: one across, one up. Where several points share a character
/// it is their number.
struct Scatter: View {
  struct Point: Equatable, Sendable {
    var across: Float
    var up: Float
  }

  var title: String
  /// What is across, in full and in a word.
  var acrossTitle: (long: String, short: String)
  var points: [Point]
  var selected: Int?

  /// Columns for a blank, for the numbers of the upright axis, and for the axis itself.
  private static let axisWidth = 6

  func draw(in area: Area, on canvas: inout Canvas) {
    let plot = Area(
      column: area.column + Self.axisWidth, row: area.row + 1, width: area.width - Self.axisWidth,
      height: area.height - 3)
    guard plot.width > 2, plot.height > 1 else { return }
    canvas.write(
      title, column: area.column + 1, row: area.row, style: canvas.theme.strong)
    drawAxes(plot, in: area, on: &canvas)
    drawDiagonal(plot, on: &canvas)
    var counts: [Int: Int] = [:]  // by offset in the plot
    for point in points { counts[offset(of: point, plot), default: 0] += 1 }
    for (offset, count) in counts {
      let glyph: Character = count == 1 ? "o" : (count < 10 ? Character("\(count)") : "+")
      canvas[plot.column + offset % plot.width, plot.row + offset / plot.width] = Grid.Cell(
        glyph: glyph, style: canvas.theme.bar)
    }
    guard let selected, points.indices.contains(selected) else { return }
    let offset = offset(of: points[selected], plot)
    canvas[plot.column + offset % plot.width, plot.row + offset / plot.width] = Grid.Cell(
      glyph: canvas.glyphs.selectedPoint, style: canvas.theme.selected)
  }

  private func offset(of point: Point, _ plot: Area) -> Int {
    func index(_ share: Float, _ count: Int) -> Int { Int((share * Float(count - 1)).rounded()) }
    return index(1 - point.up, plot.height) * plot.width + index(point.across, plot.width)
  }

  private func drawAxes(_ plot: Area, in area: Area, on canvas: inout Canvas) {
    let (glyphs, quiet) = (canvas.glyphs, canvas.theme.quiet)
    let (left, base) = (plot.column - 1, plot.rows.upperBound)
    for row in plot.rows { canvas[left, row] = Grid.Cell(glyph: glyphs.vertical, style: quiet) }
    for column in plot.columns { canvas[column, base] = Grid.Cell(glyph: glyphs.horizontal, style: quiet) }
    canvas[left, base] = Grid.Cell(glyph: glyphs.corners.bottomLeft, style: quiet)
    canvas.write(" 100%", column: area.column, row: plot.row, style: quiet)
    canvas.write("0%", column: area.column + 3, row: base - 1, style: quiet)
    canvas.write("0%", column: plot.column, row: base + 1, style: quiet)
    let across = plot.width < 18 ? acrossTitle.short : acrossTitle.long
    canvas.write(
      across, column: plot.column + max(3, (plot.width - across.displayWidth) / 2), row: base + 1,
      style: quiet, limit: plot.width - 8)
    canvas.write("100%", column: plot.columns.upperBound - 4, row: base + 1, style: quiet)
  }

  /// Both shares together are 100 % at most: nothing lies beyond this line.
  private func drawDiagonal(_ plot: Area, on canvas: inout Canvas) {
    let cell = Grid.Cell(glyph: canvas.glyphs.tileMark, style: canvas.theme.quiet)
    for x in 0..<plot.width {
      let y = Int((Float(x) / Float(plot.width - 1) * Float(plot.height - 1)).rounded())
      canvas[plot.column + x, plot.row + y] = cell
    }
  }
}
