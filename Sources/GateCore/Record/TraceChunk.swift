/// The records of a stretch of consecutive steps, with the states they start from.
struct TraceChunk: Sendable {
  /// The chunk covers the steps from `index` times the chunk length on.
  private(set) var index: Int
  /// How many of its steps are computed.
  var filled: Int
  var storage: [Float]

  init(index: Int, layout: TraceLayout) {
    self.index = index
    self.filled = 0
    self.storage = [Float](repeating: 0, count: layout.count)
  }

  /// Makes this an empty chunk of other steps. Its memory stays, which is much faster than fresh pages.
  mutating func restart(at index: Int) {
    self.index = index
    filled = 0
  }
}
