import GateCore

/// A state that the map under a held input leaves where it is, or moves very little.
public struct RestPoint: Equatable, Sendable {
  /// What becomes of a state that is close by.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Drawn in from all sides: all |λ| < 1.
    case stable
    /// Drawn in from some sides, driven away along others.
    case saddle
    /// Driven away on all sides: no |λ| < 1.
    case unstable
  }

  public let state: StatePoint
  /// |F(s) − s|: how far the state moves in a step; 0 but for rounding at a fixed point.
  public let residual: Double
  /// True for a fixed point, false for a slow one: a state in a place where the map moves states least, and so little
  /// that they stay there for many steps.
  public let isFixed: Bool
  /// Of the Jacobian at the state, the largest first.
  public let eigenvalues: [Eigenvalue]  // (S)
  /// What the head says there; nil where it does not read this lane alone.
  public let saying: Saying?
  /// How long the answer holds from the nearest of the given states that says the same as this point. nil before the
  /// search is finished, and where none does or there are no answers.
  public internal(set) var holding: Holding?
  /// How many of the search's starts ended here.
  public internal(set) var hits: Int

  /// Of a slow point what hardly grows is not counted as growing: along its slow direction λ is about 1.
  public var kind: Kind {
    let growing = unstableDirections
    return growing == 0 ? .stable : growing == eigenvalues.count ? .unstable : .saddle
  }

  /// q = ½ |F(s) − s|², which the search makes small.
  public var speed: Double { residual * residual / 2 }

  /// |λ| of the largest eigenvalue.
  public var largestMagnitude: Double { eigenvalues.first?.magnitude ?? 0 }

  /// τ = −1 / ln |λ| of the largest eigenvalue, in steps: after as many a small distance to the point has shrunk to
  /// 1/e = 0.37 of it, or, where τ is negative, grown e-fold in −τ. 0 where it is gone in a step, infinite for |λ| = 1.
  public var timeConstant: Double {
    let magnitude = largestMagnitude
    if magnitude == 0 { return 0 }
    return magnitude == 1 ? .infinity : -1 / Doubles.log(magnitude)
  }

  /// How many directions a state is driven away along: eigenvalues with |λ| ≥ 1, at a slow point 1.001.
  public var unstableDirections: Int {
    let least = isFixed ? 1 : 1.001
    return eigenvalues.count { $0.magnitude >= least }
  }
}
