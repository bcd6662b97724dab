/// The input repeated along dimensions of 1.
struct Expand: Operator {
  let name = "Expand"
  let elementSource = ElementSource.firstInput

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let x = call.constant(0), let wanted = call.constant(1)?.integers,
      let shape = Tensor.common(x.shape, wanted), context.allows(shape)
    else { return nil }
    return x.broadcast(to: shape).map { [$0] }
  }

  /// Only where it changes nothing.
  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    guard let signal = call.signal(0), let wanted = call.constant(1)?.integers,
      Tensor.common(signal.shape, wanted) == signal.shape
    else { return nil }
    return [signal]
  }
}
