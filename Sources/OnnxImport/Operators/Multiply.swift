/// a ⊙ b: of signals a scaling, in a cell a product such as a gate times a state.
struct Multiply: ElementwiseOperator {
  let function = ElementwiseFunction.binary("Mul", integers: { $0 &* $1 }, floats: { $0 * $1 })

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    (tokens(call) ?? product(call)).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { kept(call, &algebra).map { [$0] } ?? algebra.combined(call) { .product($0, $1) } }

  /// The other input, where one is all ones: what is left of dropout in a network that is used.
  private func kept(_ call: OperatorCall, _ algebra: inout some StepAlgebra) -> StepValue? {
    for (ones, value) in [(0, 1), (1, 0)] {
      guard call.inputs.count == 2, let tensor = call.constant(ones), tensor.count > 0,
        tensor.floats.allSatisfy({ $0 == 1 }), let input = call.input(value), input.constant == nil,
        let x = algebra.operand(input, call.node.location), Tensor.common(tensor.shape, x.shape) == x.shape
      else { continue }
      return x
    }
    return nil
  }

  private func product(_ call: OperatorCall) -> Signal? {
    guard call.inputs.count == 2 else { return nil }
    switch (call.inputs[0], call.inputs[1]) {
    case (.signal(let x)?, .constant(let a)?), (.constant(let a)?, .signal(let x)?): return x.scaled(by: a)
    case _: return nil
    }
  }
}
