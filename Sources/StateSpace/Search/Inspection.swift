import GateCore

/// What is worked out of a point once it is found: its eigenvalues.
struct Inspection: Sendable {
  let state: [Double]
  private let residual: Double
  private let isFixed: Bool
  private var search: EigenvalueSearch

  init(_ descent: Descent, _ outcome: Descent.Outcome, _ map: HeldMap) {
    state = descent.state
    residual = descent.residual
    isFixed = outcome == .rests
    search = EigenvalueSearch(of: map.lane.withJacobian(at: descent.state).jacobian)
  }

  /// Whether a fixed point is where the state was found, as far as the linearised map tells: it is about |r| / |λ − 1|
  /// away, with the λ nearest to 1. Where a gate keeps all but for rounding, anything seems to be at rest.
  private func isHeld(by eigenvalues: [Eigenvalue]) -> Bool {
    let nearest = eigenvalues.map(\.distanceToOne).min() ?? 1
    return residual <= 1e-4 * nearest * (1 + Doubles.norm(state))
  }

  /// Goes on for about so many multiplications; the point, when all is known.
  mutating func advance(_ map: HeldMap, _ multiplications: Int) -> RestPoint? {
    guard let eigenvalues = search.advance(multiplications: multiplications) else { return nil }
    let point = StatePoint(state, units: map.lane.units)
    return RestPoint(
      state: point, residual: residual, isFixed: isFixed && isHeld(by: eigenvalues), eigenvalues: eigenvalues,
      saying: map.saying(in: point), holding: nil, hits: 1)
  }
}
