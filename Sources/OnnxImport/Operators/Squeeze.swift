/// Dimensions of 1 removed.
struct Squeeze: ShapeOperator {
  let name = "Squeeze"
  let elementSource = ElementSource.firstInput

  func operations(_ call: OperatorCall, on shape: [Int]) -> [[ShapeOperation]]? {
    guard let given = call.argument("axes", 1) else { return nil }
    let axes = given ?? shape.indices.filter { shape[$0] == 1 }
    let known = axes.compactMap { Node.axis($0, rank: shape.count) }
    guard known.count == axes.count else { return nil }
    return [Set(known).sorted(by: >).map { .drop(axis: $0) }]
  }
}

/// Dimensions of 1 added.
struct Unsqueeze: ShapeOperator {
  let name = "Unsqueeze"
  let elementSource = ElementSource.firstInput

  func operations(_ call: OperatorCall, on shape: [Int]) -> [[ShapeOperation]]? {
    guard case .some(.some(let axes)) = call.argument("axes", 1), axes.count < 16 else { return nil }
    let known = Set(axes.compactMap { Node.axis($0, rank: shape.count + axes.count) })
    guard known.count == axes.count else { return nil }
    return [known.sorted().map { .insert(axis: $0) }]
  }
}
