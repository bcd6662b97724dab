extension TrainingExample {
  /// Writes what a loss asks of the `O` outputs at step `t` as a row of numbers; NaN where nothing is asked.
  func fillTarget(step t: Int, outputs: Int, for loss: Loss, into row: UnsafeMutablePointer<Float>) {
    func choose(_ classes: [Int]) { loss.fill(row, outputs: outputs, classes: classes) }
    row.update(repeating: .nan, count: outputs)
    switch targets {
    case .none: break
    case .tokens(let tokens): if let token = tokens[t] { choose([token]) }
    case .tokenSets(let sets): choose(sets[t])
    case .values(let values, let columns):
      for k in 0..<columns { row[k] = values[t * columns + k] }
    case .label(let label): if t == count - 1 { choose([label]) }
    case .finalValues(let values):
      if t == count - 1 { for k in 0..<outputs { row[k] = values[k] } }
    }
  }

  /// Checks that the targets fit a network with `outputs` outputs.
  func validateTargets(outputs: Int) throws(InputError) {
    // A single output says no or yes.
    let classes = max(outputs, 2)
    func check(_ token: Int, _ step: Int) throws(InputError) {
      guard (0..<classes).contains(token) else {
        throw .targetOutOfRange(step: step, target: token, outputs: outputs)
      }
    }
    func check(count found: Int, expected: Int) throws(InputError) {
      guard found == expected else { throw .targetCount(expected: expected, found: found) }
    }
    switch targets {
    case .none: break
    case .tokens(let tokens):
      try check(count: tokens.count, expected: count)
      for (step, token) in tokens.enumerated() { if let token { try check(token, step) } }
    case .tokenSets(let sets):
      try check(count: sets.count, expected: count)
      for (step, set) in sets.enumerated() { for token in set { try check(token, step) } }
    case .values(let values, let columns):
      try check(count: columns, expected: outputs)
      try check(count: values.count, expected: count * columns)
    case .label(let label): try check(label, count - 1)
    case .finalValues(let values): try check(count: values.count, expected: outputs)
    }
  }
}
