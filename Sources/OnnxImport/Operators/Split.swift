/// A dimension cut into parts, one for each output.
struct Split: ShapeOperator {
  let name = "Split"

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    if let size = openSize(call) {
      context.discovered = size
      return nil
    }
    return moved(call)
  }

  /// How long the dimension of an input is that the graph leaves open: as long as its parts.
  private func openSize(_ call: OperatorCall) -> DiscoveredSize? {
    guard let signal = call.signal(0), case .input(let input) = signal.source, signal.isPlain,
      let axis = Node.axis(call.node.int("axis") ?? 0, rank: signal.axes.count),
      case .input(let dimension) = signal.axes[axis].kind, input.openDimensions.contains(dimension),
      let lengths = call.node.ints("split") ?? call.constant(1)?.integers,
      lengths.allSatisfy({ (0...1 << 24).contains($0) })
    else { return nil }
    let size = lengths.reduce(0, +)
    return size == signal.axes[axis].size || size == 0
      ? nil : DiscoveredSize(input: input.name, dimension: dimension, size: size)
  }

  func operations(_ call: OperatorCall, on shape: [Int]) -> [[ShapeOperation]]? {
    let outputs = call.node.proto.output.count
    guard let axis = Node.axis(call.node.int("axis") ?? 0, rank: shape.count), outputs > 0 else {
      return nil
    }
    var lengths = call.node.ints("split") ?? call.constant(1)?.integers
    if lengths == nil {
      guard call.node.input(1) == nil else { return nil }
      let length = (shape[axis] + outputs - 1) / outputs
      lengths = (0..<outputs).map { min(length, max(0, shape[axis] - $0 * length)) }
    }
    guard let lengths, lengths.count == outputs, lengths.allSatisfy({ $0 >= 0 && $0 <= shape[axis] })
    else { return nil }
    var (start, parts) = (0, [[ShapeOperation]]())
    for length in lengths {
      parts.append([.slice(axis: axis, start: start, count: length, step: 1)])
      start += length
      guard start <= shape[axis] else { return nil }
    }
    return start == shape[axis] ? parts : nil
  }
}
