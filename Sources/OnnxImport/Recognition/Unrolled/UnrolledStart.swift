/// What the first step of an unrolled cell shows of the states before it. There, constants or inputs of the graph take
/// their place, and exporters compute in advance what they can.
struct UnrolledStart {
  let weights: StepWeights
  private var found: [Int: StepExpression] = [:]
  /// States that the first step leaves out, or of which only a product with zeros is left.
  private var zeros: Set<Int> = []
  /// What is a constant in the first step and depends on states in the others.
  private var folded: [(step: StepExpression, constant: Int)] = []
  /// States that are computed back from these.
  private(set) var solved: [Int: [Float]] = [:]

  /// Trying summands in either order could take forever; a cell takes some hundred comparisons.
  private var comparisons = 0
  private static let comparisonLimit = 1 << 14

  init(weights: StepWeights) { self.weights = weights }

  /// True when `first` is what `step` becomes with some state before it, which is remembered.
  mutating func agrees(_ step: StepExpression, _ first: StepExpression) -> Bool {
    comparisons += 1
    guard comparisons < Self.comparisonLimit else { return false }
    if case .state(let slot) = step { return bind(slot, first) }
    let states = step.states
    if states.isEmpty { return step == first }
    if case .constant(let constant) = first {
      let numbers = weights.constants[constant]
      switch value(step) {
      case nil: return false
      case .zero? where numbers.floats.allSatisfy({ $0 == 0 }):
        if bindZeros(states) { return true }
      case .vector(let row)? where numbers.row(width: row.count) == row:
        if bindZeros(states) { return true }
      case .zero?, .vector?: break
      }
      folded.append((step, constant))
      return true
    }
    if follows(step, first) { return true }
    // A summand that is zero in the first step may be left out.
    guard case .sum(let a, let b) = step else { return false }
    for (kept, gone) in [(a, b), (b, a)] where value(gone) == .zero {
      var other = self
      if other.bindZeros(gone.states), other.agrees(kept, first) {
        self = other
        return true
      }
      comparisons = other.comparisons
    }
    return false
  }

  /// Compares operator by operator; nothing is remembered unless all agree.
  private mutating func follows(_ step: StepExpression, _ first: StepExpression) -> Bool {
    var other = self
    let agree: Bool
    switch (step, first) {
    case (.matrix(let m, let a), .matrix(let n, let b)): agree = m == n && other.agrees(a, b)
    case (.activation(let m, let a), .activation(let n, let b)): agree = m == n && other.agrees(a, b)
    case (.magnitude(let a), .magnitude(let b)): agree = other.agrees(a, b)
    case (.clipped(let m, let p, let a), .clipped(let n, let q, let b)):
      agree = m == n && p == q && other.agrees(a, b)
    case (.part(let m, let a), .part(let n, let b)): agree = m == n && other.agrees(a, b)
    case (.difference(let a, let b), .difference(let c, let d)):
      agree = other.agrees(a, c) && other.agrees(b, d)
    case (.sum(let a, let b), .sum(let c, let d)), (.product(let a, let b), .product(let c, let d)):
      var swapped = other
      if other.agrees(a, c) && other.agrees(b, d) {
        agree = true
      } else {
        swapped.comparisons = other.comparisons
        agree = swapped.agrees(a, d) && swapped.agrees(b, c)
        other = swapped
      }
    case (.joined(let a), .joined(let b)):
      agree = a.count == b.count && zip(a, b).allSatisfy { other.agrees($0, $1) }
    case _: agree = false
    }
    if agree { self = other } else { comparisons = other.comparisons }
    return agree
  }

  private mutating func bind(_ slot: Int, _ first: StepExpression) -> Bool {
    if case .constant(let constant) = first, weights.constants[constant].floats.allSatisfy({ $0 == 0 }) {
      return bindZeros([slot])
    }
    guard !zeros.contains(slot), found[slot] == nil || found[slot] == first else { return false }
    found[slot] = first
    return true
  }

  private mutating func bindZeros(_ slots: Set<Int>) -> Bool {
    guard slots.allSatisfy({ found[$0] == nil }) else { return false }
    zeros.formUnion(slots)
    return true
  }

  /// Computes states back from what is folded; false when that cannot be, or does not agree with what else is known
  /// of them.
  mutating func solve(_ terms: StepTerms) -> Bool {
    var systems: [Int: FoldedState] = [:]
    for (step, constant) in folded {
      guard case .linear(let linear)? = terms.term(step), linear.input.isEmpty,
        let (slot, matrix) = linear.states.first, linear.states.count == 1,
        let numbers = weights.constants[constant].row(width: linear.rows)
      else { return false }
      let columns = matrix.count / max(linear.rows, 1)
      systems[slot, default: FoldedState(columns: columns)].add(
        matrix, product: zip(numbers, linear.bias).map { Double($0) - Double($1) })
    }
    for (slot, system) in systems {
      guard let width = terms.algebra.widths[slot] else { return false }
      if let state = initial(slot, units: width)?.numbers(units: width),
        found[slot] != nil || zeros.contains(slot)
      {
        guard system.agrees(state) else { return false }
      } else {
        guard found[slot] == nil, let state = system.state else { return false }
        solved[slot] = state
      }
    }
    return true
  }

  /// The state before the first step; nil when it is neither numbers nor given.
  func initial(_ slot: Int, units: Int) -> RecurrentNode.InitialState? {
    if let state = solved[slot] { return .numbers(state) }
    switch found[slot] {
    case nil: return .zeros
    case .given(let name)?: return .given(name)
    case .constant(let constant)?: return weights.constants[constant].row(width: units).map { .numbers($0) }
    case .input?, .state?, .mask?, .matrix?, .sum?, .difference?, .product?, .activation?, .magnitude?,
      .clipped?, .part?, .joined?:
      return nil
    }
  }

  // MARK: Zeros

  private enum Value: Equatable {
    case zero
    case vector([Float])
  }

  /// What an expression is where all states are zeros; nil when that depends on the input.
  private func value(_ expression: StepExpression) -> Value? {
    switch expression {
    case .state: return .zero
    case .constant(let constant):
      let numbers = weights.constants[constant].floats
      return numbers.allSatisfy { $0 == 0 } ? .zero : .vector(numbers)
    case .matrix(_, let x): return value(x) == .zero ? .zero : nil
    case .part(let range, let x):
      switch value(x) {
      case nil: return nil
      case .zero?: return .zero
      case .vector(let numbers)?:
        return range.upperBound <= numbers.count ? .vector(Array(numbers[range])) : nil
      }
    case .sum(let a, let b):
      switch (value(a), value(b)) {
      case (nil, _), (_, nil): return nil
      case (.zero?, let other?), (let other?, .zero?): return other
      case (.vector(let m)?, .vector(let n)?): return m.count == n.count ? .vector(zip(m, n).map(+)) : nil
      }
    case .product(let a, let b): return value(a) == .zero || value(b) == .zero ? .zero : nil
    case .input, .given, .mask, .difference, .activation, .magnitude, .clipped, .joined: return nil
    }
  }
}

extension RecurrentNode.InitialState {
  /// The state as numbers; nil where it is only known when the graph runs.
  fileprivate func numbers(units: Int) -> [Float]? {
    switch self {
    case .zeros: [Float](repeating: 0, count: units)
    case .numbers(let numbers): numbers
    case .given: nil
    }
  }
}
