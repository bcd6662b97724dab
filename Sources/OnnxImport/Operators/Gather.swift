/// Elements along an axis, by their indices: of a constant table an embedding, of a sequence steps.
struct Gather: ShapeOperator {
  let name = "Gather"

  /// Indices at equal distances are a slice.
  func operations(_ call: OperatorCall, on shape: [Int]) -> [[ShapeOperation]]? {
    guard let indices = call.constant(1), let values = indices.integers, indices.shape.count < 2,
      let first = values.first, let axis = Node.axis(call.node.int("axis") ?? 0, rank: shape.count)
    else { return nil }
    let known = values.compactMap { Node.axis($0, rank: shape[axis]) }
    guard known.count == values.count, let start = known.first else { return nil }
    let step = known.count > 1 ? known[1] - first : 1
    guard known.enumerated().allSatisfy({ $1 == start + $0 * step }), step != 0 else { return nil }
    let slice = ShapeOperation.slice(axis: axis, start: start, count: known.count, step: step)
    return [indices.shape.isEmpty ? [slice, .drop(axis: axis)] : [slice]]
  }

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    if let outputs = moved(call, &context) { return outputs }
    guard let x = call.constant(0), let indices = call.constant(1), let chosen = indices.integers,
      let axis = Node.axis(call.node.int("axis") ?? 0, rank: x.shape.count)
    else { return nil }
    let shape = Array(x.shape[..<axis]) + indices.shape + Array(x.shape[(axis + 1)...])
    let known = chosen.compactMap { Node.axis($0, rank: x.shape[axis]) }
    guard known.count == chosen.count, context.allows(shape) else { return nil }
    // Beside a dimension of 0 there may be one that no loop ends.
    if Tensor.count(of: shape) == 0 { return [x.picking([], shape: shape)] }
    let inner = x.shape[(axis + 1)...].reduce(1, *)
    let outer = x.shape[..<axis].reduce(1, *)
    var offsets: [Int] = []
    for row in 0..<outer {
      for index in known {
        let start = (row * x.shape[axis] + index) * inner
        offsets.append(contentsOf: start..<start + inner)
      }
    }
    return [x.picking(offsets, shape: shape)]
  }

  func signals(_ call: OperatorCall, _ context: inout OperatorContext) -> [Signal]? {
    if let tokens = embedding(call) { return [tokens] }
    return moved(call) ?? columns(call).map { [$0] }
  }

  /// Chosen columns in any order.
  private func columns(_ call: OperatorCall) -> Signal? {
    guard let signal = call.signal(0), let indices = call.constant(1), indices.shape.count == 1,
      let values = indices.integers,
      let axis = Node.axis(call.node.int("axis") ?? 0, rank: signal.axes.count)
    else { return nil }
    let known = values.compactMap { Node.axis($0, rank: signal.axes[axis].size) }
    return known.count == values.count ? signal.choosing(known, axis: axis) : nil
  }

  func steps(_ call: OperatorCall, _ algebra: inout some StepAlgebra, _ context: inout OperatorContext)
    -> [StepValue]?
  {
    if case .counter(let counter)? = call.input(1) {
      guard let sequence = call.signal(0), call.node.int("axis") ?? 0 == 0 else { return nil }
      return algebra.element(of: sequence, at: counter, call.node.location, &context).map { [$0] }
    }
    return moved(call, &algebra)
  }

  /// Rows of a constant table for token ids.
  private func embedding(_ call: OperatorCall) -> Signal? {
    guard call.inputs.count == 2, let table = call.constant(0), let ids = call.signal(1),
      case .ids(let input, let expression) = ids.source, table.shape.count == 2, table.isFloat,
      call.node.int("axis") ?? 0 == 0, table.count > 0,
      let rows = expression == .id ? Array(0..<table.shape[0]) : expression.rows(count: table.shape[0])
    else { return nil }
    let width = table.shape[1]
    let ordered =
      rows.enumerated().allSatisfy(==)
      ? table : table.picking(rows.flatMap { $0 * width..<($0 + 1) * width }, shape: table.shape)
    var result = ids
    result.source = .tokens(input, .embedding(ordered))
    result.axes.append(.init(kind: .channel, size: width))
    return result
  }
}
