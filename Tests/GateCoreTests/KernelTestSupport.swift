import GateCore

extension SeededGenerator {
  /// `count` numbers in [−1, 1).
  mutating func floats(_ count: Int) -> [Float] {
    (0..<count).map { _ in uniform(1) }
  }
}

/// The largest |a − b|; NaN or a difference of length counts as infinite.
func largestDifference(_ a: [Float], _ b: [Float]) -> Float {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).map { $0.isNaN || $1.isNaN ? .infinity : abs($0 - $1) }.max() ?? 0
}
