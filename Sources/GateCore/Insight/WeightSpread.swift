/// How large the weights of a table are, those that are finite.
public struct WeightSpread: Equatable, Sendable {
  /// The largest magnitude.
  public let largest: Float
  /// The root mean square.
  public let typical: Float
}
