import Explorer

/// A line over columns of several steps each, with a mark on those that hold the current step or a hit.
struct StepRuler: View {
  enum Mark: Equatable, Sendable {
    case current
    case hit
  }

  /// From the left; nil where there is nothing to mark.
  var marks: [Mark?]
  /// Columns of characters of a column.
  var width: Int

  func draw(in area: Area, on canvas: inout Canvas) {
    for (index, mark) in marks.enumerated() {
      let cell =
        switch mark {
        case .current: Grid.Cell(glyph: canvas.glyphs.here, style: canvas.theme.current)
        case .hit: Grid.Cell(glyph: canvas.glyphs.hit, style: canvas.theme.marker)
        case nil: Grid.Cell(glyph: canvas.glyphs.dashed, style: canvas.theme.quiet)
        }
      canvas.fill(
        Area(column: area.column + index * width, row: area.row, width: width, height: 1), with: cell)
    }
  }
}
