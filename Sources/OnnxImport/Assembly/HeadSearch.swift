import OnnxSchema

/// The linear heads of a graph: outputs of the graph, and values before what follows a head and is no part of it,
/// such as ArgMax or Tanh.
struct HeadSearch {
  /// Outputs of the graph.
  let heads: [LinearHead]
  /// Values from which outputs of the graph follow.
  let inner: [LinearHead]
  /// The head from which outputs of the graph follow by nothing that computes with weights; nil when there is none, or
  /// several.
  let followed: LinearHead?

  /// Any value of the graph as a head.
  private let findings: GraphFindings
  private let layers: LayerStack

  init(_ proto: Onnx_ModelProto, _ findings: GraphFindings, _ layers: LayerStack) {
    (self.findings, self.layers) = (findings, layers)
    let outputs = proto.graph.output.map(\.name)
    heads = outputs.compactMap { name in
      findings.values[name].flatMap { LinearHead(name, $0, layers) }
    }
    let known = Set(heads.map(\.output))
    let walk = BackwardWalk(findings, layers)
    var (inner, isPlain) = ([LinearHead](), [String: Bool]())
    for output in outputs where !known.contains(output) {
      let (found, isWhole) = walk.heads(before: output)
      for head in found {
        isPlain[head.output] = (isPlain[head.output] ?? true) && isWhole
        if !inner.contains(where: { $0.output == head.output }) { inner.append(head) }
      }
    }
    self.inner = inner
    followed = inner.count == 1 && isPlain[inner[0].output] == true ? inner[0] : nil
  }

  /// The head that a value of the graph is; nil when it is none.
  func head(named name: String) -> LinearHead? {
    findings.values[name].flatMap { LinearHead(name, $0, layers) }
  }
}

/// From an output of the graph back to what is understood.
private struct BackwardWalk {
  /// What computes with weights: behind a head it is a further layer, not what is made of the head's outputs.
  private static let weighted: Set = ["MatMul", "Gemm", "Conv", "ConvTranspose", "Einsum", "Attention"]

  private let findings: GraphFindings
  private let layers: LayerStack
  private var producers: [String: Node] = [:]

  init(_ findings: GraphFindings, _ layers: LayerStack) {
    (self.findings, self.layers) = (findings, layers)
    for step in findings.steps { for output in step.node.proto.output { producers[output] = step.node } }
  }

  /// The heads that an output is computed from, and whether it is computed from nothing else.
  func heads(before output: String) -> (found: [LinearHead], isWhole: Bool) {
    var (found, isWhole) = ([LinearHead](), true)
    var (seen, left) = (Set<String>(), [output])
    while let name = left.popLast() {
      guard !name.isEmpty, seen.insert(name).inserted else { continue }
      switch findings.values[name] {
      case .constant?: continue
      case .signal(let signal)?:
        if let head = LinearHead(name, .signal(signal), layers) {
          found.append(head)
        } else {
          isWhole = false
        }
      case .unknown?, .step?, .counter?, nil:
        guard let node = producers[name] else {
          isWhole = false
          continue
        }
        let role = OperatorCatalogue[node]?.role ?? .computes
        if role != .computes || Self.weighted.contains(node.proto.opType) { isWhole = false }
        left += node.proto.input
      }
    }
    return (found, isWhole)
  }
}
