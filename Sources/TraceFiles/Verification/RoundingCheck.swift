import GateCore
import Models

/// Whether what a run differs by from its reference is rounding: both are compared with the same run in double
/// precision.
struct RoundingCheck {
  /// How far the run here is from the one in double precision, over max(1, |value|).
  let ownDistance: Float
  /// How far the reference is from it.
  let referenceDistance: Float

  /// nil when the run in double precision cannot be made.
  init?(_ verification: Verification) {
    guard let own = try? verification.compareWithPrecise(reference: false),
      let other = try? verification.compareWithPrecise(reference: true)
    else { return nil }
    ownDistance = own.bound
    referenceDistance = other.bound
  }

  /// Two programs that sum in other orders differ from the exact run by amounts of the same size, within this factor:
  /// the largest seen among real networks is 3.2.
  private static let likeness: Float = 8

  /// True when the reference is not further from the exact run than rounding puts it.
  var isRounding: Bool {
    referenceDistance.isFinite && referenceDistance <= Self.likeness * max(ownDistance, .ulpOfOne)
  }

  /// A tolerance of one digit that all values agree in.
  ///
  /// - Parameter bound: see `Comparison`.
  static func tolerance(passing bound: Float) -> String {
    var unit = Float.one(decade: 0)
    var exponent = 0
    while unit > bound, exponent > -9 {
      exponent -= 1
      unit = Float.one(decade: exponent)
    }
    let digit = (bound / unit).rounded(.up)
    return digit > 9 ? "1e\(exponent + 1)" : "\(Int(digit))e\(exponent)"
  }
}

extension Float {
  fileprivate static func one(decade: Int) -> Float {
    var value: Float = 1
    for _ in 0..<abs(decade) { value = decade < 0 ? value / 10 : value * 10 }
    return value
  }
}
