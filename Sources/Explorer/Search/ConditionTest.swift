import GateCore

/// A condition made ready for one network and sequence: names looked up, indices checked.
struct ConditionTest {
  private let holds: (Run, Int) -> Bool

  /// - Throws: When the network, in this layer, or the sequence does not have what the condition asks for.
  init(_ condition: Condition, for explorer: Explorer) throws(ConditionError) {
    holds = try Self.test(condition, explorer)
  }

  /// Whether it holds at a resident step, counted from 0.
  func callAsFunction(_ run: Run, _ step: Int) -> Bool { holds(run, step) }

  private static func test(
    _ condition: Condition, _ explorer: Explorer
  ) throws(ConditionError) -> (Run, Int) -> Bool {
    switch condition {
    case .both(let a, let b):
      let (first, second) = (try test(a, explorer), try test(b, explorer))
      return { first($0, $1) && second($0, $1) }
    case .either(let a, let b):
      let (first, second) = (try test(a, explorer), try test(b, explorer))
      return { first($0, $1) || second($0, $1) }
    case .not(let a):
      let inside = try test(a, explorer)
      return { !inside($0, $1) }
    case .token(let symbol, let isNot):
      guard let tokens = explorer.session.tokens else {
        throw .absent("this sequence is numbers, not tokens")
      }
      guard let token = explorer.session.model.token(named: symbol) else {
        throw .absent("the network does not know the token '\(symbol)'")
      }
      return { _, step in (tokens[step] == token) != isNot }
    case .trend(let operand, let trend):
      let value = try number(operand, explorer)
      return { run, step in
        guard step > 0 else { return false }
        let (before, now) = (value(run, step - 1), value(run, step))
        return trend == .rising ? now > before : now < before
      }
    case .compare(let a, let comparison, let b):
      let (left, right) = (try number(a, explorer), try number(b, explorer))
      return { run, step in comparison.holds(left(run, step), right(run, step)) }
    }
  }

  private static func number(
    _ operand: Condition.Operand, _ explorer: Explorer
  ) throws(ConditionError) -> (Run, Int) -> Float {
    switch operand {
    case .number(let number): return { _, _ in number }
    case .step: return { _, step in Float(step + 1) }
    case .magnitude(let inside):
      let value = try number(inside, explorer)
      return { abs(value($0, $1)) }
    case .quantity(let quantity, let unit):
      guard explorer.shown.cell.quantities.contains(quantity) else {
        throw .absent("the \(explorer.shown.cell.kind.title) has no \(quantity.rawValue)")
      }
      guard unit < explorer.shown.hiddenSize else {
        throw .absent("no unit \(unit): this layer has units 0 to \(explorer.shown.hiddenSize - 1)")
      }
      let (layer, direction) = (explorer.cursor.layer, explorer.shown.direction)
      return { $0.value(quantity, step: $1, layer: layer, direction: direction, unit: unit) ?? .nan }
    case .output(let name):
      let index = try output(named: name, explorer)
      return { run, step in
        let output = run.output(step: step)
        return output.indices.contains(index) ? output[index] : .nan
      }
    case .value(let column):
      guard case .features(let values, let columns) = explorer.session.sequence.steps else {
        throw .absent("this sequence is tokens, not numbers")
      }
      guard column < columns else { throw .absent("no column \(column): there are \(columns)") }
      return { _, step in values[step * columns + column] }
    }
  }

  private static func output(named name: String, _ explorer: Explorer) throws(ConditionError) -> Int {
    let count = explorer.session.architecture.outputSize
    if let index = (0..<count).first(where: { Predictions.outputName($0, in: explorer.session) == name }) {
      return index
    }
    if let index = Int(name), (0..<count).contains(index) { return index }
    throw .absent("no output '\(name)'")
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
