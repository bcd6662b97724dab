import Explorer

/// A whole sequence in one line: the steps on the screen, the current one, the hits of a search.
struct Minimap: View {
  var length: Int
  /// The steps on the screen.
  var shown: Range<Int>
  /// The current step, from 0; nil before the first.
  var current: Int?
  /// Whether some of these steps are hits.
  var hasHit: (Range<Int>) -> Bool

  func draw(in area: Area, on canvas: inout Canvas) {
    let (width, length) = (area.width, max(1, length))
    func column(_ step: Int) -> Int { area.column + min(width - 1, step * width / length) }
    canvas.fill(area.line(0), with: Grid.Cell(glyph: canvas.glyphs.dashed, style: canvas.theme.quiet))
    // Up to where the next step would begin.
    let end = area.column + min(width, max(1, shown.upperBound * width / length))
    for x in column(shown.lowerBound)..<max(column(shown.lowerBound) + 1, end) {
      canvas[x, area.row] = Grid.Cell(glyph: canvas.glyphs.thick, style: canvas.theme.text)
    }
    for x in 0..<width
    where hasHit((x * length + width - 1) / width..<((x + 1) * length + width - 1) / width) {
      canvas[area.column + x, area.row] = Grid.Cell(glyph: canvas.glyphs.hit, style: canvas.theme.marker)
    }
    if let current {
      canvas[column(current), area.row] = Grid.Cell(glyph: canvas.glyphs.here, style: canvas.theme.marker)
    }
  }
}
