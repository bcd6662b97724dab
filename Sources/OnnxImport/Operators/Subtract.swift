/// a − b: of signals a shift, in a cell a difference, such as the 1 − z of a GRU.
struct Subtract: ElementwiseOperator {
  let function = ElementwiseFunction.binary("Sub", integers: { $0 &- $1 }, floats: { $0 - $1 })

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    (tokens(call) ?? difference(call)).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { algebra.combined(call) { .difference($0, $1) } }

  private func difference(_ call: OperatorCall) -> Signal? {
    guard call.inputs.count == 2 else { return nil }
    switch (call.inputs[0], call.inputs[1]) {
    case (.signal(let x)?, .constant(let a)?): return a.isFloat ? x.shifted(by: a.mapped { -$0 }) : nil
    case (.constant(let a)?, .signal(let x)?):
      return x.scaled(by: Tensor(scalar: -1))?.shifted(by: a)
    case _: return nil
    }
  }
}
