/// The dimensions in another order.
struct Transpose: ShapeOperator {
  let name = "Transpose"

  func operations(_ call: OperatorCall, on shape: [Int]) -> [[ShapeOperation]]? {
    [[.permute(call.node.ints("perm") ?? shape.indices.reversed())]]
  }
}
