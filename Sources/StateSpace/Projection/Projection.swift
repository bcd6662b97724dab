/// States drawn on a plane: the two directions, at right angles, in which many states vary most (their principal
/// components).
///
/// The directions are eigenvectors of the covariance C of the states, whose eigenvalues are the variances along them.
/// An eigenvector has no sign of its own: here the element that is largest in size is positive.
public struct Projection: Equatable, Sendable {
  /// The middle of the states.
  public let mean: [Double]  // (N)
  /// Two of length 1, or of zeros where the states vary in fewer directions.
  public let directions: [[Double]]  // (2, N)
  /// What each direction has of the whole variance, 0 to 1.
  public let shares: [Double]  // (2)

  init(mean: [Double], directions: [[Double]], shares: [Double]) {
    let zeros = [Double](repeating: 0, count: mean.count)
    self.mean = mean
    self.directions = (0..<2).map { $0 < directions.count ? directions[$0] : zeros }
    self.shares = (0..<2).map { $0 < shares.count ? shares[$0] : 0 }
  }

  /// In how many directions the states vary, up to 2.
  public var dimensions: Int { shares.count { $0 > 0 } }

  /// Where a state lies on the plane: along the first direction and along the second, from the middle, in the units of
  /// the state. NaN for a state of another length.
  public func callAsFunction(_ state: some RandomAccessCollection<Float>) -> SIMD2<Double> {
    guard state.count == mean.count else { return SIMD2(.nan, .nan) }
    var point = SIMD2<Double>(0, 0)
    for (index, value) in state.enumerated() {
      let offset = Double(value) - mean[index]
      point += SIMD2(offset * directions[0][index], offset * directions[1][index])
    }
    return point
  }
}
