import Explorer
import GateCore

// The strip above columns that stand for many steps each: where the reader is, and where a search hit.
extension Frame {
  mutating func drawFittedSteps(_ layout: TimelineLayout) {
    let row = layout.tokenRow
    write("steps", column: 0, row: row, style: theme.strong)
    let places = places(of: layout)
    let end = column(ofPlace: places.count, in: layout)
    grid.fill(
      column: layout.timelineColumn, row: row, width: end - layout.timelineColumn, height: 1,
      with: Grid.Cell(glyph: glyphs.dashed, style: theme.quiet))
    for place in places {
      let steps = steps(at: place, of: layout)
      let isCurrent = steps.contains(explorer.cursor.time - 1)
      guard isCurrent || explorer.search?.hasHit(in: steps) == true else { continue }
      let glyph: Character = isCurrent ? (glyphs.unicode ? "▼" : "V") : (glyphs.unicode ? "╋" : "x")
      for x in column(ofPlace: place, in: layout)..<column(ofPlace: place + 1, in: layout) {
        grid[x, row] = Grid.Cell(glyph: glyph, style: isCurrent ? theme.current : theme.marker)
      }
    }
    if let row = layout.minimapRow { drawMinimap(layout, row: row) }
  }
}
