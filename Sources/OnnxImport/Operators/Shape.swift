/// The shape of the input, with its optional bounds.
struct Shape: Operator {
  let name = "Shape"
  let elementSource = ElementSource.shape

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let shape = call.input(0)?.shape else { return nil }
    func bounded(_ index: Int) -> Int { min(max(index < 0 ? index + shape.count : index, 0), shape.count) }
    let start = bounded(call.node.int("start") ?? 0)
    let end = bounded(call.node.int("end") ?? shape.count)
    return [Tensor(integers: start < end ? Array(shape[start..<end]) : [])]
  }
}

/// How many elements the input has.
struct Size: Operator {
  let name = "Size"
  let elementSource = ElementSource.shape

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let shape = call.input(0)?.shape, let count = Tensor.count(of: shape) else { return nil }
    return [Tensor(shape: [], elements: .integers([count]))]
  }
}
