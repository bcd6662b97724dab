import OnnxSchema

extension GraphWalk {
  /// What is taken out of several values one after the other, where each output is one of these: the states of several
  /// layers are handed on together.
  func parts(_ call: OperatorCall) -> [Value]? {
    guard let op = OperatorCatalogue[call.node] as? any ShapeOperator, let name = call.node.input(0),
      let producer = nodes.producer(of: name)
    else { return nil }
    let joining = nodes[producer].node
    guard joining.standardOp == "Concat" else { return nil }
    let joined = joining.proto.input.map { values[$0] }
    let shapes = joined.compactMap { $0?.shape }
    guard let first = shapes.first, shapes.count == joined.count,
      let axis = Node.axis(joining.int("axis") ?? 0, rank: first.count),
      shapes.allSatisfy({ $0.count == first.count })
    else { return nil }
    var whole = first
    whole[axis] = shapes.map { $0[axis] }.reduce(0, +)
    guard let operations = op.operations(call, on: whole) else { return nil }
    var outputs: [Value] = []
    for steps in operations {
      guard case .slice(axis, let start, let count, 1)? = steps.first else { return nil }
      var begin = 0
      let index = shapes.firstIndex { shape in
        defer { begin += shape[axis] }
        return begin == start && shape[axis] == count
      }
      guard let index, var value = joined[index] else { return nil }
      for step in steps.dropFirst() {
        guard let next = value.applying(step) else { return nil }
        value = next
      }
      outputs.append(value)
    }
    return outputs
  }
}
