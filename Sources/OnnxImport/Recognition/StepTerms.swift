/// Expressions of a step as terms of a cell's equations.
struct StepTerms {
  let weights: StepWeights
  let algebra: CellAlgebra

  /// nil for what is in no cell's equations.
  func term(_ expression: StepExpression) -> CellTerm? {
    switch expression {
    case .input: return .input
    case .state(let slot): return .state(slot)
    case .given, .mask, .constant, .joined, .magnitude: return nil
    case .matrix(let location, let x):
      let matrix = weights.matrices[location]
      if case .joined(let parts) = x { return product(matrix, parts) }
      return term(x).flatMap {
        algebra.product(matrix.weights, rows: matrix.rows, columns: matrix.columns, $0)
      }
    case .sum(.constant(let constant), let x), .sum(let x, .constant(let constant)):
      return term(x).flatMap { algebra.shifted($0, by: weights.constants[constant]) }
    case .sum(let a, let b):
      if let sum = interpolation(a, b) ?? interpolation(b, a) { return sum }
      guard let a = term(a), let b = term(b) else { return nil }
      return CellTerm.adding(a, b)
    case .difference(.constant(let constant), let x):
      guard weights.constants[constant].floats.allSatisfy({ $0 == 1 }) else { return nil }
      return term(x).map { .complement($0) }
    case .difference: return nil
    case .clipped(let lower, let upper, let x): return hardSigmoid(x, lower, upper, factor: 1)
    case .product(.constant(let constant), let x) where number(constant) != nil,
      .product(let x, .constant(let constant)) where number(constant) != nil:
      return scaled(x, by: number(constant) ?? 1)
    case .product(let a, let b):
      guard let a = term(a), let b = term(b) else { return nil }
      return .product(a, b)
    case .activation(let activation, let x): return term(x).map { .activation(activation, $0) }
    case .part(let range, let x): return term(x).flatMap { algebra.part($0, range) }
    }
  }

  /// The one number that a constant is.
  private func number(_ constant: Int) -> Float? {
    let numbers = weights.constants[constant].floats
    return numbers.count == 1 ? numbers[0] : nil
  }

  private func scaled(_ expression: StepExpression, by factor: Float) -> CellTerm? {
    if case .clipped(let lower, let upper, let x) = expression {
      return hardSigmoid(x, lower, upper, factor: factor)
    }
    guard let scaled = term(expression) else { return nil }
    if factor == 1 { return scaled }
    guard case .linear(let linear) = scaled else { return nil }
    return .linear(linear.scaled(by: factor))
  }

  /// α y + β between 0 and 1, also as the clip of a multiple that is then divided.
  private func hardSigmoid(
    _ expression: StepExpression, _ lower: Float, _ upper: Float, factor: Float
  ) -> CellTerm? {
    guard lower == 0, abs(upper * factor - 1) < 1e-6 else { return nil }
    let (alpha, beta, y) = affine(expression)
    return term(y).map { .activation(.hardSigmoid(alpha: alpha * factor, beta: beta * factor), $0) }
  }

  /// α, β and y of α y + β or α (y + β / α); a constant vector is part of y.
  private func affine(_ expression: StepExpression) -> (alpha: Float, beta: Float, y: StepExpression) {
    if let (inner, beta) = summand(expression) {
      guard let (y, alpha) = factor(inner) else { return (1, beta, inner) }
      return (alpha, beta, y)
    }
    guard let (inner, alpha) = factor(expression) else { return (1, 0, expression) }
    guard let (y, beta) = summand(inner) else { return (alpha, 0, inner) }
    return (alpha, alpha * beta, y)
  }

  /// The number that is added to the rest.
  private func summand(_ expression: StepExpression) -> (StepExpression, Float)? {
    switch expression {
    case .sum(.constant(let constant), let x), .sum(let x, .constant(let constant)):
      number(constant).map { (x, $0) }
    case _: nil
    }
  }

  /// The number that the rest is multiplied with.
  private func factor(_ expression: StepExpression) -> (StepExpression, Float)? {
    switch expression {
    case .product(.constant(let constant), let x), .product(let x, .constant(let constant)):
      number(constant).map { (x, $0) }
    case _: nil
    }
  }

  /// a + z ⊙ (b − a), the form in which some write a GRU: it is z ⊙ b + (1 − z) ⊙ a.
  private func interpolation(_ a: StepExpression, _ product: StepExpression) -> CellTerm? {
    guard case .product(let x, let y) = product else { return nil }
    for (z, change) in [(x, y), (y, x)] {
      guard case .difference(let b, a) = change else { continue }
      guard let z = term(z), let a = term(a), let b = term(b) else { return nil }
      return .sum(.product(z, b), .product(.complement(z), a))
    }
    return nil
  }

  /// A matrix times vectors one after the other: each has its own columns.
  private func product(_ matrix: Matrix, _ parts: [StepExpression]) -> CellTerm? {
    var (start, sum) = (0, CellTerm?.none)
    for part in parts {
      guard let x = term(part), let width = algebra.width(of: x), start + width <= matrix.columns else {
        return nil
      }
      let columns = (0..<matrix.rows).flatMap { (row: Int) -> ArraySlice<Float> in
        let first: Int = row * matrix.columns + start
        return matrix.weights[first..<first + width]
      }
      guard let product = algebra.product(columns, rows: matrix.rows, columns: width, x) else { return nil }
      if let before = sum { sum = CellTerm.adding(before, product) } else { sum = product }
      start += width
    }
    return start == matrix.columns ? sum : nil
  }
}
