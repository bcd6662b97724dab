/// A constant that the node holds as one of its attributes.
struct Constant: Operator {
  let name = "Constant"
  let role = OperatorRole.constant
  let elementSource = ElementSource.node

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    let node = call.node
    if let tensor = node.tensor("value") { return [try Tensor(tensor, files: &context.files)] }
    if let number = node.float("value_float") { return [Tensor(scalar: number)] }
    if let number = node.int("value_int") { return [Tensor(shape: [], elements: .integers([number]))] }
    if let numbers = node.floats("value_floats") {
      return [Tensor(shape: [numbers.count], elements: .floats(numbers))]
    }
    return node.ints("value_ints").map { [Tensor(integers: $0)] }
  }
}

/// One number repeated to the shape that the input gives.
struct ConstantOfShape: Operator {
  let name = "ConstantOfShape"
  let elementSource = ElementSource.node

  func constants(_ call: OperatorCall, _ context: inout OperatorContext) throws(OnnxError) -> [Tensor]? {
    guard let shape = call.constant(0)?.integers, context.allows(shape),
      let count = Tensor.count(of: shape)
    else { return nil }
    var value = Tensor(scalar: 0)
    if let proto = call.node.tensor("value") {
      guard let given = try? Tensor(proto, files: &context.files), given.count == 1 else { return nil }
      value = given
    }
    return [value.picking([Int](repeating: 0, count: count), shape: shape)]
  }
}
