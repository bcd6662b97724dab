import GateCore
import Testing

/// Expects equal lengths, and elements no further apart than `tolerance` (relative where they exceed 1).
func expectClose(
  _ found: ArraySlice<Float>, _ expected: ArraySlice<Float>, _ tolerance: Float,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count, sourceLocation: sourceLocation)
  var worst: (distance: Float, index: Int) = (0, 0)
  for (index, (a, b)) in zip(found, expected).enumerated() {
    let distance = abs(a - b) / max(1, abs(b))
    // NaN is the worst there is and stays so.
    if !worst.distance.isNaN, !(distance <= worst.distance) { worst = (distance, index) }
  }
  let index = worst.index
  #expect(
    worst.distance <= tolerance,
    "element \(index): \(found.dropFirst(index).prefix(1)) instead of \(expected.dropFirst(index).prefix(1))",
    sourceLocation: sourceLocation)
}

extension InputSteps {
  /// The numbers of a sequence that must be one of numbers.
  func numbers() throws -> [Float] {
    switch self {
    case .features(let values, _): return values
    case .tokens: throw TokensFound()
    }
  }

  struct TokensFound: Error {}
}

func expectClose(
  _ found: [Float], _ expected: [Float], _ tolerance: Float,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectClose(found[...], expected[...], tolerance, sourceLocation: sourceLocation)
}
