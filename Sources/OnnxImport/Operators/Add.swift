/// a + b: of signals a shift by constants or a sum of states, in a cell a sum, of a loop's count the next number.
struct Add: ElementwiseOperator {
  let function = ElementwiseFunction.binary("Add", integers: { $0 &+ $1 }, floats: { $0 + $1 })

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    (tokens(call) ?? Self.sum(call)).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { algebra.combined(call) { .sum($0, $1) } }

  func counter(_ call: OperatorCall) -> StepCounter? {
    switch (call.input(0), call.input(1)) {
    case (.counter(let counter)?, .constant(let one)?), (.constant(let one)?, .counter(let counter)?):
      guard one.count == 1, let number = one.integers?.first else { return nil }
      return StepCounter(slot: counter.slot, offset: counter.offset &+ number)
    case _: return nil
    }
  }

  /// The sum of two signals, or of a signal and a constant.
  static func sum(_ call: OperatorCall) -> Signal? {
    guard call.inputs.count == 2 else { return nil }
    switch (call.inputs[0], call.inputs[1]) {
    case (.signal(let a)?, .signal(let b)?): return a.adding(b)
    case (.signal(let x)?, .constant(let a)?), (.constant(let a)?, .signal(let x)?): return x.shifted(by: a)
    case _: return nil
    }
  }
}

/// The sum of two inputs; of more it is not followed.
struct Sum: Operator {
  let name = "Sum"

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    Add.sum(call).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { algebra.combined(call) { .sum($0, $1) } }
}
