/// Expressions of a step as terms of a cell's equations.
struct StepTerms {
  let weights: StepWeights
  let algebra: CellAlgebra

  /// nil for what is in no cell's equations.
  func term(_ expression: StepExpression) -> CellTerm? {
    switch expression {
    case .input: return .input
    case .state(let slot): return .state(slot)
    case .given, .constant, .joined, .magnitude: return nil
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
    case .product(let a, let b):
      guard let a = term(a), let b = term(b) else { return nil }
      return .product(a, b)
    case .activation(let activation, let x): return term(x).map { .activation(activation, $0) }
    case .part(let range, let x): return term(x).flatMap { algebra.part($0, range) }
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
      let columns = (0..<matrix.rows).flatMap { row in
        matrix.weights[row * matrix.columns + start..<row * matrix.columns + start + width]
      }
      guard let product = algebra.product(columns, rows: matrix.rows, columns: width, x) else { return nil }
      if let before = sum { sum = CellTerm.adding(before, product) } else { sum = product }
      start += width
    }
    return start == matrix.columns ? sum : nil
  }
}
