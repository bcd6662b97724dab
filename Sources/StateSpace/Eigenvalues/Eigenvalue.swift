/// A complex eigenvalue of a real matrix.
public struct Eigenvalue: Hashable, Sendable {
  public let real: Double
  /// Of a real matrix eigenvalues that are not real come in pairs, ± this.
  public let imaginary: Double

  public init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// |λ|: by how much what lies along its direction grows in a step; below 1 it shrinks.
  public var magnitude: Double {
    let (large, small) = (max(abs(real), abs(imaginary)), min(abs(real), abs(imaginary)))
    guard large > 0, large.isFinite else { return large }
    return large * (1 + (small / large) * (small / large)).squareRoot()
  }

  /// |λ − 1|: 0 where nothing moves at all along its direction.
  var distanceToOne: Double { Eigenvalue(real - 1, imaginary).magnitude }
}
