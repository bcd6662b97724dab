/// Functions of one number that exporters apply to shapes and weights.
struct ElementFunction: ElementwiseOperator {
  let function: ElementwiseFunction

  static let all: [any Operator] = [
    ElementwiseFunction.unary("Neg", integers: { 0 &- $0 }, floats: { -$0 }),
    .unary("Floor", floats: { $0.rounded(.down) }),
    .unary("Ceil", floats: { $0.rounded(.up) }),
    .unary("Sqrt", floats: { $0.squareRoot() }),
    .unary("Reciprocal", floats: { 1 / $0 }),
  ].map { ElementFunction(function: $0) }
}

/// |a|, with which some write softsign: a / (1 + |a|).
struct Absolute: ElementwiseOperator {
  let function = ElementwiseFunction.unary("Abs", integers: { $0 < 0 ? 0 &- $0 : $0 }, floats: { abs($0) })

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { algebra.operand(call).map { [$0.mapped { .magnitude($0) }] } }
}
