import Explorer

/// A mark of the current step through heatmaps: in a picture a frame around its column, else a line behind it.
struct StepMarker: View {
  enum Look: Equatable, Sendable {
    /// - Parameter keepsBackground: True where the line may lie on the colour below it; false over half blocks,
    ///   whose background is only one of two colours.
    case line(keepsBackground: Bool)
    case frame
  }

  var look: Look

  func draw(in area: Area, on canvas: inout Canvas) {
    switch look {
    case .frame: canvas.stroke(.frame(area, color: canvas.theme.marker.foreground))
    case .line(let keepsBackground):
      for row in area.rows {
        var style = canvas.theme.marker
        let below = canvas[area.column, row]
        if keepsBackground || below.glyph == " " { style.background = below.style.background }
        canvas[area.column, row] = Grid.Cell(glyph: canvas.glyphs.vertical, style: style)
      }
    }
  }
}
