/// The range of values that a heatmap's colours cover.
public enum Scale: Hashable, Sendable {
  /// 0 to 1, for gates.
  case unit
  /// −limit to +limit, centred on 0, for states and candidates.
  case signed(limit: Float)

  /// 1, 1.5, 2, 3, 5, 7, 10, 15 … : the least that is not below `magnitude`.
  static func roundLimit(_ magnitude: Float) -> Float {
    guard magnitude.isFinite, magnitude > 1 else { return 1 }
    var decade: Float = 1
    while decade < 1e30 {
      for factor in [Float(1), 1.5, 2, 3, 5, 7] where magnitude <= factor * decade * 1.0001 {
        return factor * decade
      }
      decade *= 10
    }
    return magnitude
  }

  /// The least round number that is not below `magnitude`, however small: the limit of a heatmap whose values
  /// have no natural one.
  static func fittingLimit(_ magnitude: Float) -> Float {
    guard magnitude.isFinite, magnitude > 1e-30 else { return 1 }
    guard magnitude <= 1 else { return roundLimit(magnitude) }
    var decade = 1.0
    while decade > Double(magnitude) { decade /= 10 }
    let factor = [1, 1.5, 2, 3, 5, 7, 10].first { Double(magnitude) <= $0 * decade * 1.0001 } ?? 10
    return Float(factor * decade)
  }

  /// Where a value lies: 0 to 1 on the unit scale, −1 to 1 on a signed one; values outside are held at the ends.
  func position(_ value: Float) -> Float {
    switch self {
    case .unit: min(1, max(0, value))
    case .signed(let limit): min(1, max(-1, value / limit))
    }
  }
}
