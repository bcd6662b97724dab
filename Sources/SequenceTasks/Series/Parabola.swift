/// y = a + b x + c x², fitted by least squares.
struct Parabola: Equatable, Sendable {
  let coefficients: [Double]  // a b c, of x − centre
  let centre: Double

  /// nil with fewer than three different x.
  init?(fitting points: [(x: Double, y: Double)]) {
    guard Set(points.map(\.x)).count >= 3 else { return nil }
    let centre = points.reduce(0) { $0 + $1.x } / Double(points.count)
    // Normal equations Σ x^(r+c) · a_c = Σ x^r y, with x taken from the centre so that they are well
    // conditioned.
    var rows = [[Double]](repeating: [0, 0, 0, 0], count: 3)
    for (x, y) in points {
      let powers = [1, x - centre, (x - centre) * (x - centre)]
      for r in 0..<3 {
        for c in 0..<3 { rows[r][c] += powers[r] * powers[c] }
        rows[r][3] += powers[r] * y
      }
    }
    // Positive definite, so elimination needs no exchange of rows.
    for pivot in 0..<3 {
      for r in 0..<3 where r != pivot {
        let factor = rows[r][pivot] / rows[pivot][pivot]
        for c in pivot..<4 { rows[r][c] -= factor * rows[pivot][c] }
      }
    }
    self.centre = centre
    coefficients = (0..<3).map { rows[$0][3] / rows[$0][$0] }
  }

  func value(at x: Double) -> Double {
    let x = x - centre
    return coefficients[0] + x * (coefficients[1] + x * coefficients[2])
  }
}
