import GateCore
import SafeText

// Claims: conditions for all of several units.
extension ConditionParser {
  static func parseClaim(_ text: String, known: String? = nil) throws(ConditionError) -> Claim {
    var parser = try ConditionParser(text, known: known)
    let claim = Claim(parts: try parser.claim())
    try parser.requireEnd()
    return claim
  }

  private mutating func claim() throws(ConditionError) -> [Claim.Part] {
    guard take("for") else {
      let condition = try condition()
      return [Claim.Part(condition: condition, place: try place(), bindings: bindings)]
    }
    try require("all")
    guard let variable = peek, variable.allSatisfy(\.isLetter) else {
      throw unexpected("a letter for the unit")
    }
    next += 1
    try require("in")
    let units = try units()
    try require(":")
    let start = next
    let outer = bindings
    var parts: [Claim.Part] = []
    for unit in units {
      next = start
      bindings = outer + [Claim.Binding(variable: variable, unit: unit)]
      parts += try claim()
      guard parts.count <= Self.limit else { throw .tooLong(parts.count, limit: Self.limit) }
    }
    bindings = outer
    return parts
  }

  /// `0..7`
  private mutating func units() throws(ConditionError) -> ClosedRange<Int> {
    let ends = (peek ?? "").split(separator: ".", omittingEmptySubsequences: false)
    guard ends.count == 3, ends[1].isEmpty, let first = Int(typed: ends[0]), let last = Int(typed: ends[2]),
      first >= 0,
      first <= last, last - first < Self.limit
    else { throw unexpected("at most \(Self.limit) units such as 0..7") }
    next += 1
    return first...last
  }
}

// Expressions: what a text shows.
extension ConditionParser {
  /// A number, or what is said or read at a step (counted from 1; nil for the current one).
  enum Expression {
    case number(Condition.Operand)
    case says(step: Int?)
    case token(step: Int?)
  }

  static func parseExpression(_ text: String, known: String?) throws(ConditionError) -> Expression {
    var parser = try ConditionParser(text, known: known)
    let expression: Expression
    if parser.take("says") {
      expression = .says(step: try parser.optionalStep())
    } else if parser.take("token") {
      expression = .token(step: try parser.optionalStep())
    } else {
      expression = .number(try parser.operand())
    }
    try parser.requireEnd()
    return expression
  }

  private mutating func optionalStep() throws(ConditionError) -> Int? {
    peek == "[" ? try index("a step from 1", from: 1) : nil
  }

  /// A condition in which a letter stands for a unit.
  static func parse(
    _ text: String, known: String?, binding: Claim.Binding
  ) throws(ConditionError) -> Condition {
    var parser = try ConditionParser(text, known: known)
    parser.bindings = [binding]
    let condition = try parser.condition()
    try parser.requireEnd()
    return condition
  }
}
