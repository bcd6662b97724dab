import Explorer

/// Colours below what is drawn already: the stronger a column's share of 0 to 1, the stronger its ground.
struct Tint: View {
  /// From the left; nil: left as it is.
  var shares: [Float?]
  /// Columns of characters of a share.
  var width: Int

  func draw(in area: Area, on canvas: inout Canvas) {
    for (index, share) in shares.enumerated() {
      guard let share else { continue }
      let ink = canvas.palette.ink(share, on: .unit)
      let start = area.column + index * width
      for column in start..<start + width {
        canvas[column, area.row] = Grid.Cell(
          glyph: canvas[column, area.row].glyph, style: canvas.palette.textStyle(on: ink))
      }
    }
  }
}
