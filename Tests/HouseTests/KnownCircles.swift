/// Arrows between folders that close a circle today. The list may shrink and must not grow: a test fails for an arrow
/// that is no longer needed here, and for a circle that is not here.
enum KnownCircles {
  static let arrows: Set<Graph.Arrow> = [
    // A list's kind holds what was found; the menu of changes is made beside the overlays.
    .init(from: "Explorer/Overlays", to: "Explorer/Search"),
    .init(from: "Explorer/Overlays", to: "Explorer/WhatIf"),
  ]
}
