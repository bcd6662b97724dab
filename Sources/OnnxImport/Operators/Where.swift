/// Elements of one input where a condition holds, of another where it does not.
struct Where: ElementwiseOperator {
  let function = ElementwiseFunction("Where", arity: 3...3) { inputs in
    guard let flags = inputs[0].integers else { return nil }
    if let a = inputs[1].integers, let b = inputs[2].integers {
      return .integers(flags.indices.map { flags[$0] != 0 ? a[$0] : b[$0] })
    }
    let (a, b) = (inputs[1].floats, inputs[2].floats)
    return .floats(flags.indices.map { flags[$0] != 0 ? a[$0] : b[$0] })
  }

  /// One of the inputs, where the condition is constant and the same for all elements; both, where it is a mask.
  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  {
    if case .step(var mask)? = call.input(0), case .mask(let isNegated) = mask.expression,
      call.inputs.count == 3,
      let open = call.input(1), let shut = call.input(2), let a = algebra.operand(open, call.node.location),
      let b = algebra.operand(shut, call.node.location)
    {
      guard let kept = algebra.combined(mask, a, StepExpression.product) else { return nil }
      mask.expression = .mask(isNegated: !isNegated)
      return algebra.combined(mask, b, StepExpression.product).flatMap {
        algebra.combined(kept, $0, StepExpression.sum)
      }.map { [$0] }
    }
    guard call.inputs.count == 3, let condition = call.constant(0)?.integers, let first = condition.first,
      condition.allSatisfy({ ($0 != 0) == (first != 0) }), let chosen = call.input(first != 0 ? 1 : 2)
    else { return nil }
    return algebra.operand(chosen, call.node.location).map { [$0] }
  }
}
