/// Vectors with a single 1 for token ids.
struct OneHot: Operator {
  let name = "OneHot"

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    guard call.inputs.count == 3, let ids = call.signal(0), case .ids(let input, .id) = ids.source,
      let size = call.constant(1)?.floats.first.flatMap({ Int(exactly: $0) }), (1...1 << 24).contains(size),
      call.constant(2)?.floats == [0, 1],
      Node.axis(call.node.int("axis") ?? -1, rank: ids.axes.count + 1) == ids.axes.count
    else { return nil }
    var result = ids
    result.source = .tokens(input, .oneHot(size: size))
    result.axes.append(.init(kind: .channel, size: size))
    return [result]
  }
}
