/// Operators on the terms of a cell's equations, in whatever form a graph states them.
struct CellAlgebra {
  /// `I`; nil until it is known.
  var inputWidth: Int?
  /// How long the states are.
  var widths: [Int: Int]

  func width(of term: CellTerm) -> Int? {
    switch term {
    case .input: inputWidth
    case .state(let slot): widths[slot]
    case .linear(let linear): linear.rows
    case .dense(_, let rows, _): rows
    case .activation(_, let term), .complement(let term), .sum(let term, _), .product(let term, _):
      width(of: term)
    }
  }

  /// A matrix times a term; nil when it does not fit, or no cell has such a product.
  ///
  /// - Parameter weights: (rows, columns).
  func product(_ weights: [Float], rows: Int, columns: Int, _ x: CellTerm) -> CellTerm? {
    guard columns == width(of: x), rows > 0 else { return nil }
    let zeros = [Float](repeating: 0, count: rows)
    switch x {
    case .input: return .linear(CellLinear(rows: rows, input: weights, bias: zeros))
    case .state(let slot): return .linear(CellLinear(rows: rows, states: [slot: weights], bias: zeros))
    case .product: return .dense(weights, rows: rows, x)
    case .linear, .dense, .activation, .sum, .complement: return nil
    }
  }

  /// A term plus a constant vector, or one number.
  func shifted(_ term: CellTerm, by numbers: Tensor) -> CellTerm? {
    guard let width = width(of: term), numbers.isFloat, let bias = numbers.row(width: width) else {
      return nil
    }
    return CellTerm.adding(term, .linear(CellLinear(rows: width, bias: bias)))
  }

  /// Elements `range` of a term.
  func part(_ term: CellTerm, _ range: Range<Int>) -> CellTerm? {
    guard let width = width(of: term), 0 <= range.lowerBound, range.upperBound <= width, !range.isEmpty
    else { return nil }
    return range == 0..<width ? term : term.rows(range)
  }
}

extension Tensor {
  /// The vector of this width that every row of the tensor is, a single number repeated; nil when rows differ.
  func row(width: Int) -> [Float]? {
    guard count > 0, width > 0, count == 1 || (shape.last == width && count.isMultiple(of: width)) else {
      return nil
    }
    let values = floats
    if count == 1 { return [Float](repeating: values[0], count: width) }
    let first = Array(values[..<width])
    if count == width { return first }
    let isSame = values.indices.allSatisfy { values[$0].bitPattern == first[$0 % width].bitPattern }
    return isSame ? first : nil
  }
}
