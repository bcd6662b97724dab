/// The inputs one after the other along an axis.
struct Concat: Operator {
  let name = "Concat"

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let parts = call.allConstants, let rank = parts.first?.shape.count,
      let axis = Node.axis(call.node.int("axis") ?? 0, rank: rank),
      context.allows([parts.map(\.count).reduce(0, +)])
    else { return nil }
    return Tensor.concatenated(parts, axis: axis).map { [$0] }
  }

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    let signals = call.inputs.indices.compactMap(call.signal)
    guard signals.count == call.inputs.count, let first = signals.first else { return nil }
    if signals.count == 1 { return [first] }
    guard let axis = Node.axis(call.node.int("axis") ?? 0, rank: first.axes.count) else { return nil }
    return Signal.concatenated(signals, axis: axis).map { [$0] }
  }

  /// Two vectors one after the other, such as the input and the state before a matrix for both.
  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  {
    guard let operands = algebra.operands(call), operands.count == 2,
      Node.axis(call.node.int("axis") ?? 0, rank: operands[0].axes.count) == operands[0].axes.count - 1,
      operands[0].axes.count == operands[1].axes.count,
      let (a, b) = algebra.joined(operands[0], operands[1])
    else { return nil }
    var result = a.moment == nil ? b : a
    result.expression = .joined([a.expression, b.expression])
    result.moment = a.moment ?? b.moment
    result.depth = max(a.depth, b.depth)
    result.isFresh = false
    result.size = 1 + a.size + b.size
    result.axes[result.axes.count - 1] = .init(kind: .channel, size: a.width + b.width)
    return [result]
  }
}
