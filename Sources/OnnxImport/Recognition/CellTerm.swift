import GateCore

/// What a node in the body of a loop computes from a step's input and the states before it: the terms of a cell's
/// equations, row vectors all.
indirect enum CellTerm: Equatable {
  /// x of the step.
  case input
  /// A state of the step before, by its place among those that the loop carries.
  case state(Int)
  case linear(CellLinear)
  /// A matrix (rows, columns) times what is no state itself, such as r ⊙ h'.
  case dense([Float], rows: Int, CellTerm)
  case activation(Activation, CellTerm)
  case sum(CellTerm, CellTerm)
  case product(CellTerm, CellTerm)
  /// 1 − a.
  case complement(CellTerm)

  /// Rows `range` of the term; nil where the rows are not known one by one.
  func rows(_ range: Range<Int>) -> CellTerm? {
    switch self {
    case .input, .state: return nil
    case .linear(let linear): return .linear(linear.rows(range))
    case .dense(let matrix, let rows, let term):
      let columns = matrix.count / max(rows, 1)
      return .dense(
        Array(matrix[range.lowerBound * columns..<range.upperBound * columns]), rows: range.count, term)
    case .activation(let activation, let term): return term.rows(range).map { .activation(activation, $0) }
    case .complement(let term): return term.rows(range).map { .complement($0) }
    case .sum(let a, let b):
      guard let a = a.rows(range), let b = b.rows(range) else { return nil }
      return .sum(a, b)
    case .product(let a, let b):
      guard let a = a.rows(range), let b = b.rows(range) else { return nil }
      return .product(a, b)
    }
  }

  /// a + b, linear terms taken together.
  static func adding(_ a: CellTerm, _ b: CellTerm) -> CellTerm? {
    switch (a, b) {
    case (.linear(let m), .linear(let n)): m.adding(n).map { .linear($0) }
    case (.linear, .sum(.linear(let n), let rest)): adding(a, .linear(n)).map { .sum($0, rest) }
    case (.sum(.linear(let m), let rest), .linear): adding(.linear(m), b).map { .sum($0, rest) }
    case (_, .linear): .sum(b, a)
    case _: .sum(a, b)
    }
  }
}

/// W x + Σ U h' + b.
struct CellLinear: Equatable {
  let rows: Int
  /// W (rows, I); empty when x has no part.
  var input: [Float] = []
  /// U (rows, H) of each state that has a part.
  var states: [Int: [Float]] = [:]
  var bias: [Float]  // (rows)

  func rows(_ range: Range<Int>) -> CellLinear {
    func cut(_ matrix: [Float]) -> [Float] {
      let columns = matrix.count / max(rows, 1)
      return Array(matrix[range.lowerBound * columns..<range.upperBound * columns])
    }
    return CellLinear(
      rows: range.count, input: cut(input), states: states.mapValues(cut), bias: Array(bias[range]))
  }

  func scaled(by factor: Float) -> CellLinear {
    CellLinear(
      rows: rows, input: input.map { $0 * factor }, states: states.mapValues { $0.map { $0 * factor } },
      bias: bias.map { $0 * factor })
  }

  func adding(_ other: CellLinear) -> CellLinear? {
    func sum(_ a: [Float], _ b: [Float]) -> [Float] { a.isEmpty ? b : b.isEmpty ? a : zip(a, b).map(+) }
    guard rows == other.rows else { return nil }
    return CellLinear(
      rows: rows, input: sum(input, other.input), states: states.merging(other.states, uniquingKeysWith: sum),
      bias: zip(bias, other.bias).map(+))
  }
}
