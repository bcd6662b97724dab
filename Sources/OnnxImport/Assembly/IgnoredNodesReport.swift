import ModelImport
import OnnxSchema
import TensorFiles

/// What of a graph is in the network, and what is not and why: nothing is dropped unsaid.
struct IgnoredNodesReport {
  private(set) var decisions: [String] = []
  private(set) var ignored: [ImportReport.Ignored] = []
  private(set) var warnings: [String] = []
  /// The graph's outputs that the network does not have.
  private(set) var lostOutputs: [String] = []

  init(
    _ proto: Onnx_ModelProto, _ findings: GraphFindings, _ layers: LayerStack, _ head: LinearHead?,
    _ heads: HeadSearch, _ names: SettingNames
  ) {
    var wanted = layers.members.flatMap { member in
      findings.steps[layers.nodes[member].step].node.proto.output + layers.nodes[member].states
    }.filter { !$0.isEmpty }
    if let head { wanted.append(head.output) }
    var states: [String] = []
    for output in proto.graph.output where output.name != head?.output {
      guard case .signal(let signal)? = findings.values[output.name], case .states(let reads) = signal.source,
        signal.isPlain,
        reads.allSatisfy({ layers.members.contains($0.node) })
      else { continue }
      wanted.append(output.name)
      states.append(Message.visible(output.name))
    }
    if !states.isEmpty {
      decisions.append(
        "the graph's outputs \(Message.list(states)) are states of the layers, which are shown at every step")
    }
    let used = findings.origin(of: wanted)
    addNodes(findings, used, head)
    addInitialisers(proto, findings, used)
    let lost = proto.graph.output.map(\.name).filter { !wanted.contains($0) }
    if let head, !proto.graph.output.contains(where: { $0.name == head.output }) {
      lostOutputs += lost.map { Self.lostOutput($0, findings) }
      let follower =
        findings.steps.first { $0.node.proto.input.contains(head.output) }.map {
          ", before \($0.node.location)"
        } ?? ""
      decisions.append(
        "the head is \(Message.quoted(head.output))\(follower): its outputs are shown as they are, and what the graph makes "
          + "of them is left out")
    } else if head == nil && !lost.isEmpty {
      lostOutputs += lost.map { Self.lostOutput($0, findings) }
      let choices = heads.inner.map { Message.quoted($0.output) }
      decisions.append(
        "what the graph computes for \(Message.list(lost.map { Message.visible($0) })) behind the layers is not a "
          + "single linear head; the output is the hidden state"
          + (choices.isEmpty ? "" : " (\(names[.head]) shows another value: \(Message.list(choices)))"))
    }
  }

  /// `output 100 (ArgMax)`.
  private static func lostOutput(_ name: String, _ findings: GraphFindings) -> String {
    let step = findings.steps.last { $0.node.proto.output.contains(name) }
    return "output \(Message.visible(name))"
      + (step.map { " (\(Message.visible($0.node.proto.opType, limit: 40)))" } ?? "")
  }

  private mutating func addNodes(
    _ findings: GraphFindings, _ used: GraphFindings.Origin, _ head: LinearHead?
  ) {
    var followers = Followers()
    let before = findings.beforeStart.subtracting(used.steps)
    addStart(findings, before)
    let consumed = Set(findings.steps.flatMap { $0.node.proto.input + $0.inner })
    // Constants are accounted for where they are used.
    for (index, step) in findings.steps.enumerated()
    where !used.steps.contains(index) && !before.contains(index)
      && OperatorCatalogue[step.node]?.role != .constant
    {
      let outputs = step.node.proto.output.filter { !$0.isEmpty }
      let isConstant = outputs.allSatisfy { findings.values[$0]?.constant != nil }
      if isConstant && outputs.contains(where: consumed.contains) { continue }
      let reason: String
      if case .unknown(let cause)? = outputs.first.flatMap({ findings.values[$0] }),
        cause != step.node.location
      {
        followers.add(step.node.location, after: cause)
        continue
      } else if isConstant {
        reason = "a constant that nothing uses"
      } else if findings.recurrent.contains(where: { $0.step == index }) {
        reason = "belongs to another chain of recurrent nodes"
      } else {
        reason =
          head == nil
          ? "behind the recurrent layers and no part of a linear head" : "no part of the linear head"
      }
      let location = step.node.location
      ignored.append(
        .init(name: "node \(Message.visible(location.name)), \(Message.visible(location.op))", reason: reason)
      )
    }
    ignored += followers.entries
  }

  /// What comes before the tensor that the layers are opened from.
  private mutating func addStart(_ findings: GraphFindings, _ before: Set<Int>) {
    guard let start = findings.start, !before.isEmpty else { return }
    let nodes = before.sorted().map { findings.steps[$0].node }.filter {
      OperatorCatalogue[$0]?.role != .constant
    }
    let operators = nodes.reduce(into: [String]()) { found, node in
      if !found.contains(node.proto.opType) { found.append(node.proto.opType) }
    }
    let what = Message.list(operators.map { Message.visible($0, limit: 40) })
    ignored.append(
      .init(
        name: "\(Message.count(nodes.count, "node")) (\(what))",
        reason: "before \(Message.quoted(start)), from which the layers are opened"))
    lostOutputs.insert("what comes before \(Message.visible(start)) (\(what))", at: 0)
  }

  /// Nodes that are left out because of what they follow, together for each such node.
  private struct Followers {
    private var causes: [OnnxError.Location] = []
    private var locations: [OnnxError.Location: [OnnxError.Location]] = [:]

    mutating func add(_ location: OnnxError.Location, after cause: OnnxError.Location) {
      if locations[cause] == nil { causes.append(cause) }
      locations[cause, default: []].append(location)
    }

    var entries: [ImportReport.Ignored] {
      causes.map { cause in
        let names = (locations[cause] ?? []).map { "\(Message.visible($0.name)), \(Message.visible($0.op))" }
        return names.count == 1
          ? .init(name: "node \(names[0])", reason: "follows \(cause)")
          : .init(name: "\(names.count) nodes, from \(names[0])", reason: "follow \(cause)")
      }
    }
  }

  private mutating func addInitialisers(
    _ proto: Onnx_ModelProto, _ findings: GraphFindings, _ used: GraphFindings.Origin
  ) {
    var consumers: [String: OnnxError.Location] = [:]
    for step in findings.steps {
      for input in step.node.proto.input { consumers[input] = step.node.location }
    }
    for tensor in proto.graph.initializer where !used.leaves.contains(tensor.name) {
      let reason =
        consumers[tensor.name].map { "only used by \($0), which is left out" } ?? "not used by any node"
      ignored.append(
        .init(
          name: tensor.name, dtype: ElementType(rawValue: Int(tensor.dataType))?.dtype,
          shape: tensor.dims.map(Int.init), reason: reason))
    }
    for tensor in proto.graph.sparseInitializer {
      ignored.append(.init(name: tensor.values.name, reason: "a sparse tensor, which is not read"))
    }
  }
}
