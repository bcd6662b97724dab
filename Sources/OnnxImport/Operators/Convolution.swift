/// A convolution of width 1 behind the layers, as heads have it: a matrix for each step.
struct ConvolutionOperator: Operator {
  let name = "Conv"

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    guard let signal = call.signal(0), let weights = call.constant(1), call.node.int("group") ?? 1 == 1,
      call.input(2) == nil || call.constant(2)?.isFloat == true,
      (call.node.ints("pads") ?? []).allSatisfy({ $0 == 0 }),
      (call.node.ints("strides") ?? []).allSatisfy({ $0 == 1 })
    else { return nil }
    return signal.convolved(by: weights, bias: call.constant(2)?.floats).map { [$0] }
  }
}
