/// A dimension cut into parts, one for each output.
struct Split: ShapeOperator {
  let name = "Split"

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
