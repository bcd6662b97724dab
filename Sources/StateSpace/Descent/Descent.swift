import GateCore

/// Goes from a state downhill to where a map moves states least: minimises q(s) = ½ |F(s) − s|² by the method of
/// Levenberg and Marquardt, a slice at a time.
///
/// With r = F(s) − s and A = ∂F/∂s − 1, a step δ solves (AᵀA + μ 1) δ = −Aᵀr. The damping is μ = α |r|², so that it
/// goes away as r does and the last steps are Newton's (Yamashita & Fukushima 2001); α shrinks after a step that
/// lowers q as the linear model foretells and grows after one that does not.
struct Descent: Sendable {
  enum Outcome: Equatable, Sendable {
    /// |r| is 0 but for rounding: a fixed point.
    case rests
    /// q has a minimum here that is not 0, or falls no more: a slow point if it is small.
    case stalls
    /// The state, or the map of it, is no number.
    case diverges
  }

  private enum Stage: Sendable {
    case linearise
    /// Rows of A that are in AᵀA.
    case normal(rows: Int)
    /// Rows of the factor that are done.
    case factor(rows: Int)
    case step
  }

  let map: LaneMap
  private(set) var state: [Double]
  /// |F(s) − s|.
  private(set) var residual: Double
  private(set) var outcome: Outcome?
  private(set) var iterations = 0
  private var stage = Stage.linearise
  /// A, then AᵀA: its upper triangle.
  private var slopes = SquareMatrix(size: 0)
  private var normal = SquareMatrix(size: 0)
  private var factor: Factor
  private var gradient: [Double] = []  // Aᵀr
  private var difference: [Double]  // r
  private var damping = 1.0  // α
  /// Accepted steps one after the other that hardly lowered q.
  private var idle = 0

  /// Fewer of a large map, of which one takes a tenth of a second.
  private static func mostIterations(size n: Int) -> Int {
    max(40, min(200, 4_000_000_000 / max(1, n * n * n)))
  }
  /// A residual so small, measured by the state's length and 1, is rounding.
  private static let rest = 2e-12
  private static let (leastDamping, mostDamping) = (1e-10, 1e14)
  /// So many steps that lower q by less than a share of it end the descent.
  private static let (patience, progress) = (6, 1e-4)

  init(_ map: LaneMap, from start: [Double]) {
    self.map = map
    state = start
    factor = Factor(size: map.size)
    let next = map(start)
    difference = zip(next, start).map { $0 - $1 }
    residual = Doubles.norm(difference)
    if !residual.isFinite { outcome = .diverges }
  }

  /// Goes on for about so many multiplications, but for a row of a matrix, or a step of the map, at least.
  mutating func advance(multiplications: Int) {
    var left = multiplications
    while left > 0, outcome == nil {
      left -= goOn(left)
    }
  }

  private mutating func goOn(_ left: Int) -> Int {
    let n = map.size
    switch stage {
    case .linearise:
      linearise()
      stage = .normal(rows: 0)
      return 2 * n * n
    case .normal(let done):
      let rows = done..<done + min(n - done, max(1, left / max(1, n * n / 2)))
      slopes.addSquares(of: rows, to: &normal)
      stage = rows.upperBound == n ? .factor(rows: 0) : .normal(rows: rows.upperBound)
      if rows.upperBound == n { factor = Factor(size: n) }
      return rows.count * n * n / 2
    case .factor(let done):
      let rows = done..<done + min(n - done, max(1, left / max(1, n * n / 2)))
      factor.advance(through: rows, of: normal, plus: damping * residual * residual)
      stage = rows.upperBound == n ? .step : .factor(rows: rows.upperBound)
      return rows.count * n * n / 6
    case .step:
      takeStep()
      return 2 * n * n
    }
  }

  private mutating func linearise() {
    let n = map.size
    slopes = map.withJacobian(at: state).jacobian
    for k in 0..<n { slopes[k, k] -= 1 }
    normal = SquareMatrix(size: n)
    gradient = slopes.transposedProduct(with: difference)
    iterations += 1
    if residual <= Self.rest * (1 + Doubles.norm(state)) {
      outcome = .rests
    } else if iterations > Self.mostIterations(size: n) || Doubles.norm(gradient) <= 1e-9 * residual {
      outcome = .stalls
    }
  }

  private mutating func takeStep() {
    let step = factor.solve(gradient).map { -$0 }
    let tried = zip(state, step).map { $0 + $1 }
    let next = map(tried)
    let change = zip(next, tried).map { $0 - $1 }
    let speed = Doubles.norm(change)
    // What the linear model foretells of r: |r + A δ|.
    let foretold = Doubles.norm(zip(difference, slopes * step).map { $0 + $1 })
    let gain = (residual * residual - speed * speed) / (residual * residual - foretold * foretold)
    guard speed.isFinite, speed < residual else { return refuse(step) }
    if speed > residual * (1 - Self.progress) { idle += 1 } else { idle = 0 }
    (state, difference, residual) = (tried, change, speed)
    if gain > 0.75 { damping = max(Self.leastDamping, damping / 8) } else if gain < 0.25 { damping *= 4 }
    if idle >= Self.patience { outcome = residual <= Self.roundingAllowed(state) ? .rests : .stalls }
    stage = .linearise
  }

  private mutating func refuse(_ step: [Double]) {
    damping = max(damping, 1e-6) * 8
    // A step that cannot be felt: rounding, or the bottom of a valley.
    if damping > Self.mostDamping || Doubles.norm(step) <= 1e-15 * (1 + Doubles.norm(state)) {
      outcome = residual <= Self.roundingAllowed(state) ? .rests : .stalls
      return
    }
    factor = Factor(size: map.size)
    stage = .factor(rows: 0)
  }

  /// Where rounding lets q fall no further, a residual so small is rest.
  private static func roundingAllowed(_ state: [Double]) -> Double { 50 * rest * (1 + Doubles.norm(state)) }
}
