import Explorer

/// A part of a screen that draws itself into an area, from values that it was given: numbers, words, scales. It
/// knows no state, and any size is good enough for it.
protocol View {
  /// Called by `Canvas.draw(_:in:)`, which keeps what it writes inside the area.
  func draw(in area: Area, on canvas: inout Canvas)
}
