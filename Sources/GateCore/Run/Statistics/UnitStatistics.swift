/// What a quantity of one layer and direction has done over the steps computed so far, unit by unit.
public struct UnitStatistics: Equatable, Sendable {
  /// Steps counted.
  public let count: Int
  public let mean: [Float]  // (H)
  /// Mean squared distance from the mean.
  public let variance: [Float]  // (H)
  /// The largest finite magnitude of any unit.
  public let largestMagnitude: Float
  /// Share of the steps at which a gate was below 0.1; empty for what is not a gate.
  public let leftSaturated: [Float]  // (H)
  /// Share of the steps at which a gate was above 0.9; empty for what is not a gate.
  public let rightSaturated: [Float]  // (H)

  /// A gate below this counts as closed, one above 1 − this as open.
  public static let saturation: Float = 0.1
}
