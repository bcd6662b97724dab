import Explorer

extension UnitTiles {
  /// Which units are in sight, where not all of a layer are: `units 0–7 of 64`; in another order than by number
  /// `8 of 64 units`.
  func hiddenText(of count: Int, _ glyphs: Glyphs) -> String? {
    guard units.count < count else { return nil }
    guard let first = units.first, units == Array(first..<first + units.count) else {
      return "\(units.count) of \(count) units"
    }
    return RowWindow(shown: first..<first + units.count, of: count).numbers(glyphs).map {
      "unit".plural(units.count) + " " + $0
    }
  }
}
