import GateCore
import SafeText

/// Reads conditions and claims by recursive descent:
///
///     claim     = "for" "all" variable "in" first ".." last ":" claim | condition [ "at" place ]
///     place     = step | condition
///     condition = all { "or" all }           all = one { "and" one }
///     one       = "not" one | "(" condition ")" | "token" [ "=" | "!=" ] symbol
///               | "says" [ "[" step "]" ] [ "=" | "!=" ] symbol | "right" | "last" | "missing"
///               | "cell" [ "=" | "!=" ] kind | "changed" | "typed"
///               | operand ("rising" | "falling" | comparison operand)
///     operand   = number | gate "[" unit [ "," step ] "]" | "output" symbol | "value" [ "[" column "]" ]
///               | "known" | "error" | "step" | "t" | "unit" | "screen" | "epoch" | "stable_points" | "waited"
///               | "count" "(" condition ")" | "swap" "[" step "]" | "|" operand "|" | "change" "(" operand ")"
///               | ("max" | "min" | "mean") "(" operand [ "at" condition ] ")" | "r" "(" operand "," operand [ "at" condition ] ")"
///     symbol    = '"' characters '"' | word
///     unit      = number | variable
struct ConditionParser {
  /// The most words and marks of a condition: each may be one level of nesting, which the stack has to hold.
  static let limit = 256

  private let lexemes: [Lexeme]
  var next = 0
  private let end: Int
  /// What the sequence's annotation is called.
  private let known: String?
  /// What the variables of `for all` stand for where the parser has come to.
  var bindings: [Claim.Binding] = []

  /// A condition; what it is said to hold at is one more.
  ///
  /// - Parameter known: The name of the sequence's annotation, which then stands for its value at a step.
  static func parse(_ text: String, known: String? = nil) throws(ConditionError) -> Condition {
    var parser = try ConditionParser(text, known: known)
    let condition = try parser.condition()
    let place = try parser.place()
    try parser.requireEnd()
    return place.map { .both(condition, $0) } ?? condition
  }

  init(_ text: String, known: String?) throws(ConditionError) {
    self.known = known
    lexemes = try Lexeme.all(in: text)
    end = text.count + 1
    guard lexemes.count <= Self.limit else { throw .tooLong(lexemes.count, limit: Self.limit) }
  }

  func requireEnd() throws(ConditionError) {
    guard next == lexemes.count else { throw unexpected("and, or, or the end") }
  }

  /// What comes behind `at`; nil where nothing is said.
  mutating func place() throws(ConditionError) -> Condition? {
    guard take("at") else { return nil }
    if let word = peek, let step = Int(typed: word), next + 1 == lexemes.count {
      next += 1
      return .compare(.step, .equal, .number(Float(step)))
    }
    return try condition()
  }

  // MARK: Conditions

  mutating func condition() throws(ConditionError) -> Condition {
    var left = try all()
    while take("or") { left = .either(left, try all()) }
    return left
  }

  private mutating func all() throws(ConditionError) -> Condition {
    var left = try one()
    while take("and") { left = .both(left, try one()) }
    return left
  }

  private mutating func one() throws(ConditionError) -> Condition {
    if take("not") { return .not(try one()) }
    if take("(") {
      let inside = try condition()
      try require(")")
      return inside
    }
    if take("token") {
      let isNot = try isNot()
      return .token(try symbol(), isNot: isNot)
    }
    if take("says") {
      let step = peek == "[" ? try index("a step from 1", from: 1) : nil
      let isNot = try isNot()
      return .says(try symbol(), step: step, isNot: isNot)
    }
    if take("right") { return .right }
    if take("last") { return .last }
    if take("missing") { return .missing }
    if take("changed") { return .changed }
    if take("typed") { return .typed }
    if take("cell") {
      let isNot = try isNot()
      return .cell(try symbol(), isNot: isNot)
    }
    let left = try operand()
    for trend in Condition.Trend.allCases where take(trend.rawValue) { return .trend(left, trend) }
    for comparison in Condition.Comparison.allCases where take(comparison.rawValue) {
      return .compare(left, comparison, try operand())
    }
    throw unexpected("<, <=, >, >=, =, !=, rising or falling")
  }

  /// Takes `!=`, or `=`, which may be left out before quotation marks.
  private mutating func isNot() throws(ConditionError) -> Bool {
    if take("!=") { return true }
    if !lexemes.indices.contains(next) || !lexemes[next].isQuoted { try require("=") }
    return false
  }

  // MARK: Operands

  mutating func operand() throws(ConditionError) -> Condition.Operand {
    if take("|") {
      let inside = try operand()
      try require("|")
      return .magnitude(inside)
    }
    if take("step") || take("t") { return .step }
    if take("unit") { return .unit }
    if take("screen") { return .screen }
    if take("epoch") { return .epoch }
    if take("stable_points") { return .stablePoints }
    if take("waited") { return .waited }
    if take("count") {
      try require("(")
      let inside = try condition()
      try require(")")
      return .count(inside)
    }
    if take("swap") { return .swap(step: try index("a step from 1", from: 1)) }
    if take("output") { return .output(try symbol()) }
    if take("value") { return .value(column: peek == "[" ? try index() : 0) }
    if take("known") || known.map({ take($0) }) == true { return .known }
    if take("error") { return .error }
    if take("change") {
      try require("(")
      let inside = try operand()
      try require(")")
      return .change(inside)
    }
    for statistic in Condition.Statistic.allCases where take(statistic.rawValue) {
      return try over(statistic)
    }
    if peek == "r", follows("(") { return try correlation() }
    let expected = "a number, a gate or state such as f[3], output, value or step"
    guard let word = peek else { throw unexpected(expected) }
    if let number = Float(word) {
      next += 1
      return .number(number)
    }
    guard let quantity = Quantity(nameOrSymbol: word) else { throw unexpected(expected) }
    next += 1
    return try unit(of: quantity)
  }

  /// `[3]`, `[u]`, `[3, 11]`
  private mutating func unit(of quantity: Quantity) throws(ConditionError) -> Condition.Operand {
    try require("[")
    let unit: Int
    if let word = peek, let bound = bindings.last(where: { $0.variable == word }) {
      unit = bound.unit
      next += 1
    } else {
      unit = try number("a number from 0", from: 0)
    }
    guard take(",") else {
      try require("]")
      return .quantity(quantity, unit: unit)
    }
    let step = try number("a step from 1", from: 1)
    try require("]")
    return .quantityAt(quantity, unit: unit, step: step)
  }

  /// `[3]`
  mutating func index(
    _ expected: String = "a number from 0", from least: Int = 0
  ) throws(ConditionError) -> Int {
    try require("[")
    let index = try number(expected, from: least)
    try require("]")
    return index
  }

  private mutating func number(_ expected: String, from least: Int) throws(ConditionError) -> Int {
    guard let word = peek, let number = Int(typed: word), number >= least else { throw unexpected(expected) }
    next += 1
    return number
  }

  /// `(f[0] at token = ")")`
  private mutating func over(_ statistic: Condition.Statistic) throws(ConditionError) -> Condition.Operand {
    try require("(")
    let operand = try operand()
    let place = take("at") ? try condition() : nil
    try require(")")
    return .over(statistic, operand, at: place)
  }

  /// `r(c[0], known)`
  private mutating func correlation() throws(ConditionError) -> Condition.Operand {
    next += 1
    try require("(")
    let first = try operand()
    try require(",")
    let second = try operand()
    let place = take("at") ? try condition() : nil
    try require(")")
    return .correlation(first, second, at: place)
  }

  private mutating func symbol() throws(ConditionError) -> String {
    guard let word = peek else { throw unexpected("a symbol such as \")\"") }
    next += 1
    return word
  }

  // MARK: Lexemes

  var peek: String? { lexemes.indices.contains(next) ? lexemes[next].text : nil }

  /// Takes a word, but not one in quotation marks.
  mutating func take(_ word: String) -> Bool {
    guard lexemes.indices.contains(next), lexemes[next].text == word, !lexemes[next].isQuoted else {
      return false
    }
    next += 1
    return true
  }

  private func follows(_ word: String) -> Bool {
    lexemes.indices.contains(next + 1) && lexemes[next + 1].text == word
  }

  mutating func require(_ word: String) throws(ConditionError) {
    guard take(word) else { throw unexpected("'\(word)'") }
  }

  func unexpected(_ expected: String) -> ConditionError {
    .expected(expected, found: peek ?? "", position: next < lexemes.count ? lexemes[next].position : end)
  }
}
