import GateCore

/// What a loop makes of its states at a step that a mask lets through; at others the states stay as they are.
///
/// Keras carries the output of the step before too, for steps that are shut: with the same start it is the state h. In
/// layers that read both ways the output of such a step is zeros.
struct MaskedEquations {
  /// Each state after a step that is let through.
  private(set) var steps: [Int: StepExpression] = [:]
  /// Each carried value after any step.
  let carried: [Int: StepExpression]
  /// Carried values that are the same as a state.
  private(set) var copies: [Int: Int] = [:]
  /// Those among them that are zeros at steps that are shut.
  private(set) var zeroed: Set<Int> = []

  /// - Parameter carried: what the loop carries, after a step.
  /// - Returns: nil unless all states are kept where the mask is shut, or more are left than any cell has.
  init?(_ carried: [Int: StepExpression], of loop: CellLoop) {
    self.carried = carried
    guard loop.cell.mask != nil else {
      steps = carried
      guard carried.count <= CellMatch.stateLimit else { return nil }
      return
    }
    for (slot, expression) in carried {
      guard let (open, shut) = Self.choice(expression) else { return nil }
      steps[slot] = open
      if case .constant(let constant) = shut,
        loop.cell.weights.constants[constant].floats.allSatisfy({ $0 == 0 })
      {
        zeroed.insert(slot)
      } else {
        guard shut == .state(slot) else { return nil }
      }
    }
    let read = steps.values.reduce(into: Set<Int>()) { $0.formUnion($1.states) }
    guard zeroed.isDisjoint(with: read) else { return nil }
    for (slot, expression) in steps where !read.contains(slot) {
      let state = steps.keys.first { state in
        read.contains(state) && steps[state] == expression
          && (zeroed.contains(slot) || loop.startsAlike(state, slot))
      }
      guard let state else { return nil }
      copies[slot] = state
    }
    for slot in copies.keys { steps[slot] = nil }
    guard steps.count <= CellMatch.stateLimit else { return nil }
  }

  /// What a carried value becomes where the mask is open, and where it is shut: a and s of m ⊙ a + (1 − m) ⊙ s; nil for
  /// anything else.
  private static func choice(_ expression: StepExpression) -> (open: StepExpression, shut: StepExpression)? {
    guard case .sum(let a, let b) = expression, let m = factors(a), let n = factors(b),
      m.isNegated != n.isNegated
    else { return nil }
    return m.isNegated ? (n.value, m.value) : (m.value, n.value)
  }

  private static func factors(_ expression: StepExpression) -> (isNegated: Bool, value: StepExpression)? {
    switch expression {
    case .product(.mask(let isNegated), let x), .product(let x, .mask(let isNegated)): (isNegated, x)
    case _: nil
    }
  }

  /// Which state the values of all steps are; nil when they are none.
  func state(_ expression: StepExpression) -> Int? {
    guard let slot = carried.keys.sorted().first(where: { carried[$0] == expression }) else { return nil }
    return copies[slot] ?? slot
  }
}

extension CellLoop {
  /// True when two carried values are the same before the first step.
  func startsAlike(_ a: Int, _ b: Int) -> Bool {
    guard let m = inputs[a + 2]?.constant, let n = inputs[b + 2]?.constant else { return false }
    return m.floats == n.floats
  }
}
