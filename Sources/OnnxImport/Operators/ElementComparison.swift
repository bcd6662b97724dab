/// Comparisons of elements other than `Equal`, the smallest and the largest of several, and logic: how exporters compute
/// shapes and the ends of loops.
struct ElementComparison: ElementwiseOperator {
  let function: ElementwiseFunction

  static let all: [any Operator] = [
    ElementwiseFunction.comparison("Less", integers: { $0 < $1 }, floats: { $0 < $1 }),
    .comparison("LessOrEqual", integers: { $0 <= $1 }, floats: { $0 <= $1 }),
    .comparison("Greater", integers: { $0 > $1 }, floats: { $0 > $1 }),
    .comparison("GreaterOrEqual", integers: { $0 >= $1 }, floats: { $0 >= $1 }),
    .variadic("Min", integers: { min($0, $1) }, floats: { min($0, $1) }),
    .variadic("Max", integers: { max($0, $1) }, floats: { max($0, $1) }),
    logic("And") { $0 != 0 && $1 != 0 },
    logic("Or") { $0 != 0 || $1 != 0 },
    logic("Xor") { ($0 != 0) != ($1 != 0) },
    ElementwiseFunction("Not", arity: 1...1) { inputs in
      inputs[0].integers.map { .flags($0.map { $0 == 0 }) }
    },
  ].map { ElementComparison(function: $0) }

  /// The smaller or larger of a value and a number, or the opposite of a mask.
  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  {
    if name == "Not", var mask = algebra.operand(call), case .mask(let isNegated) = mask.expression {
      mask.expression = .mask(isNegated: !isNegated)
      return [mask]
    }
    let isMinimum = name == "Min"
    guard isMinimum || name == "Max", call.inputs.count == 2 else { return nil }
    for (value, bound) in [(0, 1), (1, 0)] {
      guard let tensor = call.constant(bound), tensor.count == 1, let number = tensor.floats.first,
        let input = call.input(value), let x = algebra.operand(input, call.node.location)
      else { continue }
      return [x.clipped(lower: isMinimum ? -.infinity : number, upper: isMinimum ? number : .infinity)]
    }
    return nil
  }

  private static func logic(
    _ name: String, _ function: @escaping @Sendable (Int, Int) -> Bool
  ) -> ElementwiseFunction {
    ElementwiseFunction(name, arity: 2...2) { inputs in
      guard let a = inputs[0].integers, let b = inputs[1].integers else { return nil }
      return .flags(zip(a, b).map(function))
    }
  }
}
