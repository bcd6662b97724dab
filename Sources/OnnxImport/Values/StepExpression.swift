import GateCore

/// What a node of an unrolled cell computes, in terms that are the same at every step: two steps do the same when
/// their expressions are equal.
indirect enum StepExpression: Equatable {
  /// The step's element of the sequence.
  case input
  /// What the step takes over from the one before, by its slot (see `UnrolledSteps.Level`).
  case state(Int)
  /// A value of the graph that is only known when it runs.
  case given(String)
  /// 1 at steps that a mask lets through and 0 at those that it shuts; the other way round where it is negated.
  case mask(isNegated: Bool)
  /// A constant, by its place in `StepWeights`.
  case constant(Int)
  /// A matrix, by its place in `StepWeights`, times a vector.
  case matrix(Int, StepExpression)
  case sum(StepExpression, StepExpression)
  case difference(StepExpression, StepExpression)
  case product(StepExpression, StepExpression)
  case activation(Activation, StepExpression)
  /// |a|, of which some write softsign: a / (1 + |a|).
  case magnitude(StepExpression)
  /// No less than one number, no more than another.
  case clipped(lower: Float, upper: Float, StepExpression)
  /// Elements of a vector.
  case part(Range<Int>, StepExpression)
  /// Vectors one after the other.
  case joined([StepExpression])

  /// The slots that it takes from the step before.
  var states: Set<Int> {
    switch self {
    case .input, .given, .mask, .constant: []
    case .state(let slot): [slot]
    case .matrix(_, let a), .activation(_, let a), .magnitude(let a), .clipped(_, _, let a), .part(_, let a):
      a.states
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b): a.states.union(b.states)
    case .joined(let parts): parts.reduce(into: []) { $0.formUnion($1.states) }
    }
  }

  /// How many operators and operands it has.
  var size: Int {
    switch self {
    case .input, .state, .given, .mask, .constant: 1
    case .matrix(_, let a), .activation(_, let a), .magnitude(let a), .clipped(_, _, let a), .part(_, let a):
      1 + a.size
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b): 1 + a.size + b.size
    case .joined(let parts): 1 + parts.map(\.size).reduce(0, +)
    }
  }

  /// How many numbers of weights and biases it refers to.
  ///
  /// - Parameter rows: how many rows of it are taken; nil for all.
  func elementCount(_ weights: StepWeights, rows: Int? = nil) -> Int {
    switch self {
    case .input, .state, .given, .mask: return 0
    case .constant(let index):
      let count = weights.constants[index].count
      return min(count, rows ?? count)
    case .matrix(let index, let a):
      let matrix = weights.matrices[index]
      return (rows ?? matrix.rows) * matrix.columns + a.elementCount(weights)
    case .activation(_, let a), .magnitude(let a), .clipped(_, _, let a):
      return a.elementCount(weights, rows: rows)
    case .part(let range, let a): return a.elementCount(weights, rows: range.count)
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b):
      return a.elementCount(weights, rows: rows) + b.elementCount(weights, rows: rows)
    case .joined(let parts): return parts.map { $0.elementCount(weights) }.reduce(0, +)
    }
  }

  /// True for what is linear in its operands all the way down to something that is not: the product of a state with
  /// a matrix, for example. Such values may be computed before the step that they belong to.
  var isLinearAtTop: Bool {
    switch self {
    case .constant, .matrix: true
    case .part(_, let a): a.isLinearAtTop
    case .sum(let a, let b): a.isLinearAtTop || b.isLinearAtTop
    case .joined(let parts): parts.contains(where: \.isLinearAtTop)
    case .input, .state, .given, .mask, .difference, .product, .activation, .magnitude, .clipped: false
    }
  }
}
