/// The input as it is.
struct Identity: Operator {
  let name = "Identity"

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    call.constant(0).map { [$0] }
  }

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    call.signal(0).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { algebra.operand(call).map { [$0] } }

  func counter(_ call: OperatorCall) -> StepCounter? {
    if case .counter(let counter)? = call.input(0), call.inputs.count == 1 { counter } else { nil }
  }
}

/// The input as it is, unless the third input asks for training.
struct Dropout: Operator {
  let name = "Dropout"

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    call.constant(0).map { [$0] }
  }

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    isTraining(call) ? nil : call.signal(0).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { isTraining(call) ? nil : algebra.operand(call).map { [$0] } }

  /// True also where that is not known.
  private func isTraining(_ call: OperatorCall) -> Bool {
    call.inputs.count > 2 && call.constant(2)?.integers?.first != 0
  }
}
