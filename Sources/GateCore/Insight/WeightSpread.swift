/// How large some weights are, those that are finite.
public struct WeightSpread: Equatable, Sendable {
  /// The largest magnitude.
  public let largest: Float
  /// The root mean square.
  public let typical: Float

  init(largest: Float, typical: Float) {
    self.largest = largest
    self.typical = typical
  }

  public init(of weights: some Sequence<Float>) {
    var (squares, count, largest) = (0.0, 0, Float(0))
    for weight in weights {
      count += 1
      guard weight.isFinite else { continue }
      squares += Double(weight) * Double(weight)
      largest = max(largest, abs(weight))
    }
    self.init(largest: largest, typical: Float((squares / Double(max(1, count))).squareRoot()))
  }
}
