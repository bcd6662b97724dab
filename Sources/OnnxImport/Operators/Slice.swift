/// Parts of dimensions, from a start to an end, a step apart.
struct Slice: ShapeOperator {
  let name = "Slice"

  func operations(_ call: OperatorCall, on shape: [Int]) -> [[ShapeOperation]]? {
    guard case .some(.some(let starts)) = call.argument("starts", 1),
      case .some(.some(let ends)) = call.argument("ends", 2), let axes = call.argument("axes", 3),
      let steps = call.argument("steps", 4)
    else { return nil }
    let count = starts.count
    let (along, apart) = (axes ?? Array(0..<count), steps ?? [Int](repeating: 1, count: count))
    guard ends.count == count, along.count == count, apart.count == count else { return nil }
    var operations: [ShapeOperation] = []
    for k in 0..<count {
      guard let axis = Node.axis(along[k], rank: shape.count), apart[k] != 0,
        abs(apart[k] / 2) < 1 << 40
      else { return nil }
      operations.append(
        Self.slice(axis: axis, size: shape[axis], start: starts[k], end: ends[k], step: apart[k]))
    }
    return [operations]
  }

  private static func slice(axis: Int, size: Int, start: Int, end: Int, step: Int) -> ShapeOperation {
    // Negative indices count from the end; what lies outside is cut off.
    func bounded(_ index: Int, _ range: ClosedRange<Int>) -> Int {
      min(max(index < 0 ? index + size : index, range.lowerBound), range.upperBound)
    }
    if step > 0 {
      let (first, end) = (bounded(start, 0...size), bounded(end, 0...size))
      return .slice(axis: axis, start: first, count: max(0, (end - first + step - 1) / step), step: step)
    }
    guard size > 0 else { return .slice(axis: axis, start: 0, count: 0, step: 1) }
    let (first, end) = (bounded(start, 0...size - 1), bounded(end, -1...size - 1))
    return .slice(axis: axis, start: first, count: max(0, (first - end - step - 1) / -step), step: step)
  }
}
