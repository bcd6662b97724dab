import Explorer

/// How a screen is drawn: it places views in the areas of its layout, and gives them what they show.
protocol ScreenView {
  associatedtype Layout

  init(_ scene: Scene, layout: Layout)

  /// Draws all between the title and the line of both predictions, or the last line.
  func draw(on canvas: inout Canvas)

  /// What is to be seen on it, for a reader who cannot see it.
  var summary: String { get }
}
