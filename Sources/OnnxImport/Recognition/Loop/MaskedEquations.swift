import GateCore

/// What a loop makes of its states at a step that a mask lets through; at others the states stay as they are.
///
/// Keras carries the output of the step before too, for steps that are shut: with the same start it is the state h.
struct MaskedEquations {
  /// Each state after a step that is let through.
  private(set) var steps: [Int: StepExpression] = [:]
  /// Each carried value after any step.
  let carried: [Int: StepExpression]
  /// Carried values that are the same as a state.
  private(set) var copies: [Int: Int] = [:]

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
      guard let open = Self.open(expression, keeping: slot) else { return nil }
      steps[slot] = open
    }
    let read = steps.values.reduce(into: Set<Int>()) { $0.formUnion($1.states) }
    for (slot, expression) in steps where !read.contains(slot) {
      guard
        let state = steps.keys.first(where: {
          read.contains($0) && steps[$0] == expression && loop.startsAlike($0, slot)
        })
      else { return nil }
      copies[slot] = state
    }
    for slot in copies.keys { steps[slot] = nil }
    guard steps.count <= CellMatch.stateLimit else { return nil }
  }

  /// What a state becomes where the mask is open: m ⊙ a + (1 − m) ⊙ s; nil for anything else.
  private static func open(_ expression: StepExpression, keeping slot: Int) -> StepExpression? {
    guard case .sum(let a, let b) = expression, let m = factors(a), let n = factors(b),
      m.isNegated != n.isNegated
    else { return nil }
    let (open, shut) = m.isNegated ? (n.value, m.value) : (m.value, n.value)
    return shut == .state(slot) ? open : nil
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
