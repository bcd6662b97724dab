import GateCore

/// What is worked out of a point once it is found: its eigenvalues, and how long the answer near it holds.
struct Inspection: Sendable {
  let state: [Double]
  private let residual: Double
  private let isFixed: Bool
  private let jacobian: SquareMatrix
  private var search: EigenvalueSearch
  private var eigenvalues: [Eigenvalue]?
  private var holding: HoldingSearch?

  init(_ descent: Descent, _ outcome: Descent.Outcome, _ map: HeldMap) {
    state = descent.state
    residual = descent.residual
    isFixed = outcome == .rests
    jacobian = map.lane.withJacobian(at: descent.state).jacobian
    search = EigenvalueSearch(of: jacobian)
  }

  /// Goes on for about so many multiplications; the point, when all is known.
  ///
  /// - Parameter nearest: The state from which the holding time is counted.
  mutating func advance(_ map: HeldMap, nearest: StatePoint, _ multiplications: Int) -> RestPoint? {
    let point = StatePoint(state, units: map.lane.units)
    guard let eigenvalues else {
      eigenvalues = search.advance(multiplications: multiplications)
      if eigenvalues != nil { holding = HoldingSearch(map, about: point, jacobian: jacobian, from: nearest) }
      return nil
    }
    var held: Holding?
    if holding != nil {
      held = holding?.advance(multiplications: multiplications)
      if held == nil { return nil }
    }
    return RestPoint(
      state: point, residual: residual, isFixed: isFixed, eigenvalues: eigenvalues,
      saying: map.saying(in: point), holding: held, hits: 1)
  }
}
