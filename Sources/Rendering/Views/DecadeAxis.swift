/// A logarithmic axis in whole decades over some rows, the largest value at the top.
struct DecadeAxis {
  let low: Int
  let high: Int
  let rows: Int

  /// At most so many decades are shown: single precision has hardly more to say.
  static let most = 16

  /// The least axis in whole decades that holds the values; nil when none is finite.
  init?(_ decades: [Float], rows: Int) {
    let known = decades.filter(\.isFinite)
    guard let least = known.min(), let largest = known.max() else { return nil }
    high = Int(largest.rounded(.up))
    low = max(min(Int(least.rounded(.down)), high - 1), high - Self.most)
    self.rows = rows
  }

  /// The row of a value, nil for one below the axis.
  func row(_ decades: Float) -> Int? { height(decades).map { Int($0.rounded()) } }

  /// How many rows a value lies below the top one, nil for one below the axis.
  func height(_ decades: Float) -> Float? {
    guard decades.isFinite, decades >= Float(low) - 0.001 else { return nil }
    let share = (Float(high) - decades) / Float(high - low)
    return min(1, max(0, share)) * Float(rows - 1)
  }

  /// The decades that are labelled: every one, or every second, fourth … where rows are few.
  var labels: [Int] {
    var hop = 1
    while (high - low) / hop > max(1, (rows - 1) / 2) { hop *= 2 }
    return Array(stride(from: high, through: low, by: -hop))
  }
}
