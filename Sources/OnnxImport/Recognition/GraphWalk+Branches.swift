import OnnxSchema

// Branches that depend on a condition.
extension GraphWalk {
  /// Branches within branches.
  private static let depthLimit = 16

  /// Puts the branch that a known condition takes into the list; exporters write these where a dimension may be 1.
  ///
  /// - Returns: false when the condition is not known, or branches are nested too deeply.
  mutating func followBranch(of entry: Int, _ call: OperatorCall) throws(OnnxError) -> Bool {
    let position = nodes[entry].position
    let condition = call.hasOnlyConstants ? call.constant(0)?.integers?.first.map { $0 != 0 } : nil
    if let condition, condition == nodes[entry].branch?.condition { return true }
    for name in nodes.removeBranch(of: entry) where name != start {
      values[name] = nil
      fixed.remove(name)
    }
    nodes[entry].inner = []
    guard let condition, position.count <= Self.depthLimit,
      let graph = call.node.graph(condition ? "then_branch" : "else_branch")
    else { return false }
    for tensor in graph.initializer {
      values[tensor.name] = .constant(try Tensor(tensor, files: &context.files))
      fixed.insert(tensor.name)
    }
    var branch: [Int] = []
    for (index, proto) in RuntimeNodes.standard(graph.node).enumerated() {
      branch.append(
        nodes.add(.init(node: Node(proto, opset: opset), position: position + [index])))
    }
    let names = graph.output.map(\.name)
    branch.append(
      nodes.add(
        .init(
          node: call.node, position: position + [branch.count], resultOf: entry, inner: names)))
    nodes[entry].inner = names
    nodes[entry].branch = (condition, branch)
    return true
  }
}
