import GateCore

/// Where a claim does not hold.
public enum ClaimFault: Equatable, Sendable {
  /// There is no step of which it is said.
  case nowhere([Claim.Binding])
  /// At this step, counted from 1, with what was compared there and what the network said.
  case fails(step: Int, [Claim.Binding], [Value], said: String?)

  public struct Value: Equatable, Sendable {
    public var operand: Condition.Operand
    public var number: Float
  }

  /// One line for whoever wrote the claim.
  public var message: String {
    switch self {
    case .nowhere(let bindings):
      return "is said of no step" + Self.words(bindings)
    case .fails(let step, let bindings, let values, let said):
      let numbers = values.map { "\($0.operand.text) = \(NumberText.brief($0.number))" }
      let words = numbers + (said.map { ["it says '\($0)'"] } ?? [])
      return "does not hold at step \(step)" + Self.words(bindings)
        + (words.isEmpty ? "" : ": " + words.joined(separator: ", "))
    }
  }

  private static func words(_ bindings: [Claim.Binding]) -> String {
    bindings.isEmpty ? "" : " for " + bindings.map { "\($0.variable) = \($0.unit)" }.joined(separator: ", ")
  }
}

extension Condition {
  /// The numbers that it compares, but for those that it writes out.
  var operands: [Operand] {
    switch self {
    case .token, .says, .right, .last, .missing, .cell, .changed, .typed: []
    case .both(let a, let b), .either(let a, let b): a.operands + b.operands
    case .not(let a): a.operands
    case .trend(let operand, _): [operand, .change(operand)]
    case .compare(let a, _, let b): [a, b].filter { if case .number = $0 { false } else { true } }
    }
  }
}

extension Condition.Operand {
  /// True of what is taken over the steps at which something holds, of which there may be none.
  var isOverSomeSteps: Bool {
    switch self {
    case .over(_, _, let place), .correlation(_, _, let place): place != nil
    case .magnitude(let inside): inside.isOverSomeSteps
    default: false
    }
  }

  /// As it is written.
  var text: String {
    switch self {
    case .number(let number): NumberText.brief(number)
    case .quantity(let quantity, let unit): "\(quantity.symbol)[\(unit)]"
    case .quantityAt(let quantity, let unit, let step): "\(quantity.symbol)[\(unit), \(step)]"
    case .output(let name): "output \"\(name)\""
    case .value(let column): "value[\(column)]"
    case .known: "known"
    case .error: "error"
    case .step: "step"
    case .unit: "unit"
    case .screen: "screen"
    case .epoch: "epoch"
    case .stablePoints: "stable_points"
    case .waited: "waited"
    case .count: "count(…)"
    case .swap(let step): "swap[\(step)]"
    case .magnitude(let inside): "|\(inside.text)|"
    case .change(let inside): "change(\(inside.text))"
    case .over(let statistic, let inside, let place):
      "\(statistic.rawValue)(\(inside.text)\(place == nil ? "" : " at …"))"
    case .correlation(let a, let b, let place): "r(\(a.text), \(b.text)\(place == nil ? "" : " at …"))"
    }
  }
}
