/// The same elements in another shape; 0 keeps a dimension, −1 takes what is left.
struct Reshape: ShapeOperator {
  let name = "Reshape"
  let elementSource = ElementSource.firstInput

  func operations(_ call: OperatorCall, on shape: [Int]) -> [[ShapeOperation]]? {
    guard var target = call.constant(1)?.integers else { return nil }
    if call.node.int("allowzero") ?? 0 == 0 {
      for (d, size) in target.enumerated() where size == 0 {
        guard shape.indices.contains(d) else { return nil }
        target[d] = shape[d]
      }
    }
    guard let count = Tensor.count(of: shape) else { return nil }
    if let free = target.firstIndex(of: -1) {
      target[free] = 1
      guard let others = Tensor.count(of: target), others > 0, count % others == 0 else { return nil }
      target[free] = count / others
    }
    return Tensor.count(of: target) == count ? [[.reshape(target)]] : nil
  }
}

/// The same elements as a matrix, whose rows are all dimensions before an axis.
struct Flatten: ShapeOperator {
  let name = "Flatten"

  func operations(_ call: OperatorCall, on shape: [Int]) -> [[ShapeOperation]]? {
    let axis = call.node.int("axis") ?? 1
    guard (-shape.count...shape.count).contains(axis) else { return nil }
    let cut = axis < 0 ? axis + shape.count : axis
    guard let outer = Tensor.count(of: Array(shape[..<cut])),
      let inner = Tensor.count(of: Array(shape[cut...]))
    else { return nil }
    return [[.reshape([outer, inner])]]
  }
}
