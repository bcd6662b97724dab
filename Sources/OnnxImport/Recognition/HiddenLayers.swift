import OnnxSchema

/// Looks for cells that are written out, or are loops, behind a node that is not understood: they show only when what
/// they read is taken for the sequence.
enum HiddenLayers {
  /// Each candidate is a walk through the whole graph.
  private static let candidateLimit = 6
  private static let hopLimit = 12
  /// Nodes that are looked at as candidates, and values on the way from each.
  private static let searchLimit = 1 << 11

  /// What stands in the way; nil when the graph has recurrent layers as it is, or none behind such a node.
  static func obstacle(
    _ findings: GraphFindings, _ graph: Onnx_GraphProto, _ nodes: [Onnx_NodeProto], opset: Int,
    _ inputs: GraphInputs, _ context: OperatorContext
  ) -> OnnxError? {
    guard findings.recurrent.isEmpty, findings.failures.isEmpty, findings.start == nil else { return nil }
    for tensor in candidates(findings).prefix(candidateLimit) {
      guard case .unknown(let cause)? = findings.values[tensor] else { continue }
      var opened = inputs
      opened.begin(at: tensor)
      guard let found = try? GraphWalk.findings(graph, nodes, opset: opset, &opened, context),
        let first = found.recurrent.first
      else { continue }
      var cut = findings.cut(at: tensor)
      let kind = "\(first.kind == .gru ? "a" : "an") \(first.kind.title)"
      switch first.form {
      case .node: break
      case .loop: cut.layer = "\(first.location), which is \(kind)"
      case .unrolled: cut.layer = "\(kind) that is written out step by step from \(first.location) on"
      }
      return .notUnderstood(cause, before: first.location, cut: cut)
    }
    return nil
  }

  /// What is not understood and leads by linear operators to where steps are taken out of a sequence.
  private static func candidates(_ findings: GraphFindings) -> [String] {
    var readers: [String: [Int]] = [:]
    for (index, step) in findings.steps.enumerated() {
      for name in Set(step.node.proto.input + step.node.innerReads) {
        readers[name, default: []].append(index)
      }
    }
    let outputs = findings.steps.lazy.compactMap { step -> String? in
      guard let output = step.node.proto.output.first, !isFollowed(step.node),
        case .unknown? = findings.values[output]
      else { return nil }
      return output
    }
    return outputs.prefix(searchLimit).filter { leadsToSteps($0, findings, readers) }
  }

  /// True for operators that may stand between what is not understood and the steps.
  private static func isFollowed(_ node: Node) -> Bool {
    switch node.standardOp {
    case "Transpose", "Cast", "MatMul", "Add", "Identity", "Reshape", "Squeeze", "Unsqueeze", "Gemm",
      "Dropout",
      "Gather", "Slice", "Split", "Shape", "Loop", "Scan", "Constant", "If":
      true
    case _: false
    }
  }

  private static func leadsToSteps(
    _ tensor: String, _ findings: GraphFindings, _ readers: [String: [Int]]
  ) -> Bool {
    var (seen, left) = (Set<String>(), [tensor])
    for _ in 0..<hopLimit {
      var next: [String] = []
      for name in left where seen.insert(name).inserted {
        var picks = 0
        for index in readers[name] ?? [] {
          let node = findings.steps[index].node
          switch node.standardOp {
          case "Loop", "Split": return true
          case "Gather", "Slice": picks += 1
          case _ where isFollowed(node): next += node.proto.output
          case _: continue
          }
        }
        if picks > 1 { return true }
      }
      guard seen.count < searchLimit else { return false }
      left = next
    }
    return false
  }
}

extension Node {
  /// Values of the graph that the node's own graphs read.
  var innerReads: [String] {
    ["body", "then_branch", "else_branch"].flatMap { name in
      graph(name)?.node.flatMap(\.input) ?? []
    }
  }
}
