/// a / b: of signals a scaling, in a cell the softsign a / (1 + |a|).
struct Divide: ElementwiseOperator {
  let function = ElementwiseFunction.binary(
    "Div",
    integers: { $1 == 0 ? nil : $0.dividedReportingOverflow(by: $1).partialValue },
    floats: { $0 / $1 })

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    if let tokens = tokens(call) { return [tokens] }
    guard call.inputs.count == 2, let x = call.signal(0), let divisor = call.constant(1), divisor.isFloat
    else { return nil }
    return x.scaled(by: divisor.mapped { 1 / $0 }).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  {
    if call.inputs.count == 2, let divisor = call.constant(1), divisor.isFloat, divisor.count == 1,
      let x = algebra.operand(call),
      let factor = algebra.constant(divisor.mapped { 1 / $0 }, call.node.location)
    {
      return algebra.combined(x, factor) { .product($0, $1) }.map { [$0] }
    }
    guard let operands = algebra.operands(call), operands.count == 2,
      case .sum(let a, let b) = operands[1].expression
    else { return nil }
    for (one, magnitude) in [(a, b), (b, a)] {
      guard case .constant(let constant) = one,
        algebra.weights.constants[constant].floats.allSatisfy({ $0 == 1 }),
        case .magnitude(operands[0].expression) = magnitude, operands[0].moment == operands[1].moment
      else { continue }
      return [operands[0].mapped { .activation(.softsign, $0) }]
    }
    return nil
  }
}

extension Tensor {
  /// A function of each element as a floating-point number.
  func mapped(_ function: (Float) -> Float) -> Tensor {
    Tensor(shape: shape, elements: .floats(floats.map(function)))
  }
}
