import OnnxSchema

extension OpenCondition {
  /// Graphs within graphs.
  private static let depthLimit = 16

  /// What computes with weights: a cell may be written out of it.
  private static let weighted: Set = ["MatMul", "Gemm"]

  /// The first `If` node with recurrent nodes in its graphs whose condition is not known; nil when there is none.
  ///
  /// - Parameter mayBeWrittenOut: whether products with weights count as well.
  init?(_ findings: GraphFindings, mayBeWrittenOut: Bool = false) {
    for step in findings.steps {
      guard let condition = OpenCondition(step, findings, mayBeWrittenOut: mayBeWrittenOut),
        !condition.operators.isEmpty
      else { continue }
      self = condition
      return
    }
    return nil
  }

  /// nil when a node is no `If` node, or its condition is known.
  init?(_ step: GraphFindings.Step, _ findings: GraphFindings, mayBeWrittenOut: Bool = false) {
    guard OperatorCatalogue[step.node]?.role == .branch, let name = step.node.input(0),
      findings.values[name]?.constant == nil
    else { return nil }
    var operators: [String: Int] = [:]
    for branch in ["then_branch", "else_branch"] {
      guard let graph = step.node.graph(branch) else { continue }
      Self.count(graph, opset: step.node.opset, mayBeWrittenOut ? Self.weighted : [], 0, &operators)
    }
    let inputs = findings.origin(of: [name]).inputs.filter { Self.mayBeGiven(findings.values[$0]) }
    self.init(
      location: step.node.location, operators: operators, isWrittenOut: mayBeWrittenOut, inputs: inputs,
      compared: inputs.count == 1 ? Self.compared(findings.values[name]) : [])
  }

  private static func count(
    _ graph: Onnx_GraphProto, opset: Int, _ others: Set<String>, _ depth: Int,
    _ operators: inout [String: Int]
  ) {
    guard depth < depthLimit else { return }
    for proto in graph.node {
      let node = Node(proto, opset: opset)
      switch OperatorCatalogue[node]?.role {
      case .recurrent?, .loop?, .scan?: operators[proto.opType, default: 0] += 1
      case .branch?:
        for branch in ["then_branch", "else_branch"] {
          if let inner = node.graph(branch) { count(inner, opset: opset, others, depth + 1, &operators) }
        }
      case .computes?, .constant?, nil:
        if others.contains(proto.opType) { operators[proto.opType, default: 0] += 1 }
      }
    }
  }

  /// False for sequences of vectors.
  private static func mayBeGiven(_ value: Value?) -> Bool {
    guard case .signal(let signal)? = value else { return false }
    if case .ids = signal.source { return true }
    return signal.axes.count < 2
  }

  /// The constants among what a condition is computed from.
  private static func compared(_ value: Value?) -> [String] {
    guard case .signal(let signal)? = value, case .ids(_, let expression) = signal.source else { return [] }
    return constants(expression)
  }

  private static func constants(_ expression: TokenExpression) -> [String] {
    switch expression {
    case .id: []
    case .constant(let tensor):
      if let integer = tensor.integers?.first {
        ["\(integer)"]
      } else {
        tensor.floats.first.map { ["\($0)"] } ?? []
      }
    case .elementwise(_, let arguments, _): arguments.flatMap(constants)
    case .cast(let inner, _, _): constants(inner)
    }
  }
}
