import Explorer

/// How a screen is drawn: it places views, and gives them what they show.
protocol ScreenView {
  init(_ scene: Scene)

  /// Draws all between the title and the last line.
  func draw(on canvas: inout Canvas)
}
