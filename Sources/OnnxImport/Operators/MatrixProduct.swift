/// A vector times a constant matrix.
struct MatrixProduct: Operator {
  let name = "MatMul"

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    call.product(isTransposed: false, &context).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  { algebra.product(call, isTransposed: false, &context) }
}

/// α A B + β C: a linear layer.
struct GeneralProduct: Operator {
  let name = "Gemm"

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    guard call.signal(0)?.axes.count == 2, call.node.int("transA") ?? 0 == 0,
      var result = call.product(isTransposed: isTransposed(call), &context)
    else { return nil }
    if let alpha = call.node.float("alpha"), alpha != 1 { result.maps.append(.scale([alpha])) }
    guard let bias = call.input(2) else { return [result] }
    guard case .constant(let numbers) = bias else { return nil }
    let beta = call.node.float("beta") ?? 1
    return result.shifted(by: numbers.mapped { $0 * beta }).map { [$0] }
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  {
    guard call.node.int("transA") ?? 0 == 0, call.node.float("alpha") ?? 1 == 1,
      call.node.float("beta") ?? 1 == 1
    else { return nil }
    return algebra.product(call, isTransposed: isTransposed(call), &context)
  }

  private func isTransposed(_ call: OperatorCall) -> Bool { call.node.int("transB") ?? 0 != 0 }
}

extension OperatorCall {
  /// The first input times the matrix that the second is.
  fileprivate func product(isTransposed: Bool, _ context: inout OperatorContext) -> Signal? {
    guard let signal = signal(0), let matrix = constant(1) else { return nil }
    if matrix.shape.count == 2,
      let size = DiscoveredSize(signal, size: matrix.shape[isTransposed ? 1 : 0])
    {
      context.discovered = size
    }
    guard let name = node.input(1),
      let factor = context.factor(name, matrix, isTransposed: isTransposed)
    else { return nil }
    return signal.multiplied(by: factor)
  }
}
