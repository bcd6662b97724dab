/// a ⊙ b: of signals a scaling, in a cell a product such as a gate times a state.
struct Multiply: ElementwiseOperator {
  let function = ElementwiseFunction.binary("Mul", integers: { $0 &* $1 }, floats: { $0 * $1 })

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    (tokens(call) ?? product(call)).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { algebra.combined(call) { .product($0, $1) } }

  private func product(_ call: OperatorCall) -> Signal? {
    guard call.inputs.count == 2 else { return nil }
    switch (call.inputs[0], call.inputs[1]) {
    case (.signal(let x)?, .constant(let a)?), (.constant(let a)?, .signal(let x)?): return x.scaled(by: a)
    case _: return nil
    }
  }
}
