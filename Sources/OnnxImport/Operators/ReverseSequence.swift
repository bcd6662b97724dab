/// The whole sequence backward.
struct ReverseSequence: Operator {
  let name = "ReverseSequence"

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    let axis = call.node.int("time_axis") ?? 0
    guard let signal = call.signal(0), let lengths = call.constant(1)?.integers,
      signal.axes.indices.contains(axis), lengths.allSatisfy({ $0 == signal.axes[axis].size })
    else { return nil }
    let size = signal.axes[axis].size
    return signal.applying(.slice(axis: axis, start: size - 1, count: size, step: -1)).map { [$0] }
  }
}
