/// Which rows of a list or a heatmap are in sight, in words for where not all are.
struct RowWindow: Equatable, Sendable {
  /// By their positions, from 0.
  let shown: Range<Int>
  let count: Int

  init(shown: Range<Int>, of count: Int) {
    self.shown = shown
    self.count = count
  }

  var showsAll: Bool { shown.count >= count }

  /// `3–8 of 64`; nil where all are in sight.
  ///
  /// - Parameter first: The number of the first one there is.
  func numbers(from first: Int = 0, _ glyphs: Glyphs) -> String? {
    guard !showsAll else { return nil }
    let (low, high) = (shown.lowerBound + first, shown.upperBound - 1 + first)
    return (shown.count > 1 ? "\(low)\(glyphs.upTo)\(high)" : shown.isEmpty ? "none" : "\(low)")
      + " of \(count)"
  }
}
