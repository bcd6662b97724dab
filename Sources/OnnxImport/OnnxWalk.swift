import GateCore
import OnnxSchema

/// A walk through a graph in its order, from node to node, which learns what each value is: a constant, a signal
/// (see `OnnxSignal`) or unknown. Recurrent nodes are collected on the way.
struct OnnxWalk {
  /// A node that was walked through, for the account of what is used.
  struct Step {
    var node: OnnxNode
    /// Values that the node takes beside its inputs: those within its branches.
    var inner: [String]
  }

  let opset: Int
  var values: [String: OnnxValue] = [:]
  var steps: [Step] = []
  var recurrent: [OnnxRecurrentNode] = []
  /// Recurrent nodes that could not be read, and why.
  var failures: [(place: OnnxError.Place, error: OnnxError)] = []
  var context: OperatorContext
  /// Cells that are written out, found in an earlier walk, by the values that are their states.
  private let unrolledCells: [OnnxUnrolledCell]
  private var unrolledStates: [String: (cell: Int, output: OnnxUnrolledCell.Output)] = [:]
  /// For each of these its index among the recurrent nodes, once its first state has been met.
  private var unrolledIndices: [Int: Int] = [:]
  var unrolled = OnnxUnrolled()
  /// Branches within branches.
  private var depth = 0

  init(opset: Int, context: OperatorContext, unrolledCells: [OnnxUnrolledCell] = []) {
    self.opset = opset
    self.context = context
    self.unrolledCells = unrolledCells
    for (index, cell) in unrolledCells.enumerated() {
      for (name, output) in cell.outputs { unrolledStates[name] = (index, output) }
    }
  }

  /// Walks through nodes, each of which may only take what is there already.
  mutating func walk(_ nodes: [Onnx_NodeProto]) throws(OnnxError) {
    for proto in nodes {
      let node = OnnxNode(proto, opset: opset)
      var inputs: [OnnxValue?] = []
      for name in proto.input {
        guard !name.isEmpty else {
          inputs.append(nil)
          continue
        }
        guard let value = values[name] else { throw .undefinedValue(node.place, value: name) }
        inputs.append(value)
      }
      steps.append(Step(node: node, inner: []))
      let outputs = try outputs(of: node, inputs)
      for (index, name) in proto.output.enumerated() where !name.isEmpty {
        guard values[name] == nil else { throw .valueTwice(node.place, value: name) }
        let value = outputs.indices.contains(index) ? outputs[index] : .unknown(node.place)
        values[name] = unrolledState(name, node) ?? value
        if case .step(let step) = value { unrolled.record(name, step) }
      }
    }
  }

  /// What is a state of a cell that is written out.
  private mutating func unrolledState(_ name: String, _ node: OnnxNode) -> OnnxValue? {
    guard let (cell, output) = unrolledStates[name] else { return nil }
    let index = unrolledIndices[cell] ?? recurrent.count
    if index == recurrent.count {
      recurrent.append(unrolledCells[cell].node(node.place, step: steps.count - 1))
      unrolledIndices[cell] = index
    }
    return .signal(unrolledCells[cell].signal(output, node: index))
  }

  /// Forgets what belongs to single steps and is part of no cell: nothing follows it any further.
  mutating func dropSteps() {
    for (name, value) in values {
      if case .step(let step) = value { values[name] = .unknown(step.place) }
    }
  }

  private mutating func outputs(of node: OnnxNode, _ inputs: [OnnxValue?]) throws(OnnxError) -> [OnnxValue] {
    let call = OperatorCall(node, inputs)
    let op = OperatorCatalogue[node]
    switch op?.role {
    case .recurrent(let kind)?: return outputs(of: node, kind, inputs)
    case .loop?: if let outputs = try loop(call) { return outputs }
    case .branch? where call.hasOnlyConstants: return try branch(call)
    case .computes?, .constant?, .scan?, .branch?, nil: break
    }
    if let op {
      if call.hasOnlyConstants || op.elementSource == .shape,
        let outputs = try op.constants(call, &context)
      {
        return outputs.map(OnnxValue.constant)
      }
      if let outputs = op.signals(call, &context) { return outputs.map(OnnxValue.signal) }
      unrolled.recurrent = recurrent
      if let outputs = op.steps(call, &unrolled, &context),
        outputs.allSatisfy({ $0.size < OnnxStepValue.sizeLimit })
      {
        return outputs.map(OnnxValue.step)
      }
    }
    // What is unknown stays so, and the node to blame is the first.
    for input in inputs {
      switch input {
      case .unknown(let place)?: return node.proto.output.map { _ in .unknown(place) }
      case .step(let step)?: return node.proto.output.map { _ in .unknown(step.place) }
      case .constant?, .signal?, .counter?, nil: continue
      }
    }
    return []
  }

  private mutating func outputs(of node: OnnxNode, _ kind: CellKind, _ inputs: [OnnxValue?]) -> [OnnxValue] {
    do {
      let (recurrent, outputs) = try OnnxRecurrentNode.read(
        node, kind, inputs, index: recurrent.count, step: steps.count - 1, &context.discovered)
      self.recurrent.append(recurrent)
      return outputs.map(OnnxValue.signal)
    } catch {
      failures.append((node.place, error))
      return []
    }
  }

  private mutating func loop(_ call: OperatorCall) throws(OnnxError) -> [OnnxValue]? {
    guard var loop = OnnxLoop(call.node, call.inputs),
      let (recurrent, outputs) = try loop.recognised(
        index: recurrent.count, step: steps.count - 1, outer: values, &context)
    else { return nil }
    steps[steps.count - 1].inner = loop.captured.sorted()
    self.recurrent.append(recurrent)
    return outputs
  }

  /// The branch that a known condition takes; exporters write these where a dimension may be 1.
  private mutating func branch(_ call: OperatorCall) throws(OnnxError) -> [OnnxValue] {
    guard let condition = call.constant(0)?.integers?.first, depth < 16,
      let graph = call.node.graph(condition != 0 ? "then_branch" : "else_branch")
    else { return [] }
    depth += 1
    defer { depth -= 1 }
    let place = steps.count - 1
    for tensor in graph.initializer {
      values[tensor.name] = .constant(try OnnxTensor(tensor, files: &context.files))
    }
    try walk(graph.node)
    steps[place].inner = graph.output.map(\.name)
    return graph.output.map { values[$0.name] ?? .unknown(call.node.place) }
  }
}
