import GateCore

/// A condition made ready for one network and sequence: names looked up, indices checked.
struct ConditionTest {
  private let holds: (Run, Int) -> Bool

  /// - Parameter whole: The run that what is said of all steps is about; nil where steps are computed as they are
  ///   come to, and only what one step tells can be asked.
  /// - Throws: When the network, in this layer, or the sequence does not have what the condition asks for.
  init(_ condition: Condition, for explorer: Explorer, whole: Run? = nil) throws(ConditionError) {
    holds = try Self.test(condition, StepNumbers(explorer: explorer, whole: whole))
  }

  /// Whether it holds at a resident step, counted from 0.
  func callAsFunction(_ run: Run, _ step: Int) -> Bool { holds(run, step) }

  private static func test(
    _ condition: Condition, _ numbers: StepNumbers
  ) throws(ConditionError) -> (Run, Int) -> Bool {
    switch condition {
    case .both(let a, let b):
      let (first, second) = (try test(a, numbers), try test(b, numbers))
      return { first($0, $1) && second($0, $1) }
    case .either(let a, let b):
      let (first, second) = (try test(a, numbers), try test(b, numbers))
      return { first($0, $1) || second($0, $1) }
    case .not(let a):
      let inside = try test(a, numbers)
      return { !inside($0, $1) }
    case .token(let symbol, let isNot): return try token(symbol, isNot: isNot, numbers.session)
    case .says(let name, let step, let isNot): return try says(name, step: step, isNot: isNot, numbers)
    case .right:
      let session = numbers.session
      return { run, step in
        guard let said = Predictions.strongest(step: step, of: run, in: session) else { return false }
        return Predictions.verdict(on: said, step: step, in: session) == .right
      }
    case .last: return { run, step in step == run.length - 1 }
    case .missing: return missing(numbers.session)
    case .cell(let name, let isNot):
      guard let kind = CellKind(rawValue: name.lowercased()) else {
        throw .absent("no cell '\(name)': there are lstm, gru and rnn")
      }
      let holds = (numbers.explorer.shown.cell.kind == kind) != isNot
      return { _, _ in holds }
    case .changed:
      let isChanged = numbers.session.baseline != nil
      return { _, _ in isChanged }
    case .typed:
      let isTyped = numbers.session.hasTypedSequence
      return { _, _ in isTyped }
    case .trend(let operand, let trend):
      let value = try numbers.value(of: operand)
      return { run, step in
        guard step > 0 else { return false }
        let (before, now) = (value(run, step - 1), value(run, step))
        return trend == .rising ? now > before : now < before
      }
    case .compare(let a, let comparison, let b):
      let (left, right) = (try numbers.value(of: a), try numbers.value(of: b))
      return { run, step in comparison.holds(left(run, step), right(run, step)) }
    }
  }

  private static func token(
    _ symbol: String, isNot: Bool, _ session: Session
  ) throws(ConditionError) -> (Run, Int) -> Bool {
    guard let tokens = session.tokens else { throw .absent("this sequence is numbers, not tokens") }
    guard let token = session.model.token(named: symbol) else {
      throw .absent("the network does not know the token '\(symbol)'")
    }
    return { _, step in tokens.indices.contains(step) && (tokens[step] == token) != isNot }
  }

  private static func missing(_ session: Session) -> (Run, Int) -> Bool {
    guard case .features(let values, let columns) = session.sequence.steps else { return { _, _ in false } }
    return { _, step in
      step >= 0 && values[step * columns..<(step + 1) * columns].contains { $0.isNaN }
    }
  }

  private static func says(
    _ name: String, step: Int?, isNot: Bool, _ numbers: StepNumbers
  ) throws(ConditionError) -> (Run, Int) -> Bool {
    let session = numbers.session
    guard Predictions.namesOutputs(in: session) else { throw .absent("the network says numbers, not names") }
    let names = Predictions.names(in: session)
    guard names.contains(name) else { throw .absent("no output '\(name)'") }
    func holds(_ run: Run, _ step: Int) -> Bool {
      (Predictions.strongest(step: step, of: run, in: session)?.name == name) != isNot
    }
    guard let step else { return holds }
    let whole = try numbers.wholeRun(having: step)
    let held = holds(whole, step - 1)
    return { _, _ in held }
  }
}

extension Condition.Comparison {
  /// NaN compares as nothing but unequal.
  func holds(_ a: Float, _ b: Float) -> Bool {
    switch self {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .equal: a == b
    case .notEqual: a != b
    }
  }
}
