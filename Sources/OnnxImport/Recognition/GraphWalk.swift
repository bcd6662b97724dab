import GateCore
import OnnxSchema

/// A walk through a graph in its order, from node to node, which learns what each value is: a constant, a signal
/// (see `Signal`) or unknown. Recurrent nodes are collected on the way.
///
/// What is learned later changes what nodes have made before: a weight fixes the size of a dimension that the graph
/// leaves open, or the steps of a cell that is written out are complete and its states become signals. Only the nodes
/// that depend on it are then computed again; constants of the file are decoded and computed once.
struct GraphWalk {
  /// How often what is learned may change what is known.
  private static let roundLimit = 64

  let opset: Int
  let graphOutputs: [String]
  var inputs: GraphInputs
  /// The tensor from which layers are opened, if it is no input of the graph.
  var start: String? { inputs.start }
  var context: OperatorContext
  var nodes: NodeList
  var values: [String: Value] = [:]
  /// Values that follow from the file alone.
  var fixed: Set<String> = []
  var recurrent = RecurrentFindings()
  var unrolled = UnrolledSteps()
  /// Values that are states of cells that are written out.
  var states: Set<String> = []

  /// - Parameters:
  ///   - proto: the graph's inputs and initialisers.
  ///   - nodes: those of the graph, functions expanded.
  private init(
    _ proto: Onnx_GraphProto, _ nodes: [Onnx_NodeProto], opset: Int, _ inputs: GraphInputs,
    _ context: OperatorContext
  ) throws(OnnxError) {
    (self.opset, self.inputs, self.context) = (opset, inputs, context)
    graphOutputs = proto.output.map(\.name)
    self.nodes = NodeList(nodes, opset: opset)
    for tensor in proto.initializer where values[tensor.name] == nil {
      // One of a type that no weight has is left unknown until a node that is needed takes it.
      guard ElementType(rawValue: Int(tensor.dataType)) != nil else {
        values[tensor.name] = .unknown(.init(name: tensor.name, op: "initializer"))
        continue
      }
      values[tensor.name] = .constant(try Tensor(tensor, files: &self.context.files))
      fixed.insert(tensor.name)
    }
    for (name, value) in inputs.values where values[name] == nil {
      values[name] = value
      if value.constant != nil { fixed.insert(name) }
    }
  }

  /// Walks through a graph.
  ///
  /// - Parameter inputs: gets the sizes of open dimensions that weights fix.
  static func findings(
    _ proto: Onnx_GraphProto, _ nodes: [Onnx_NodeProto], opset: Int, _ inputs: inout GraphInputs,
    _ context: OperatorContext
  ) throws(OnnxError) -> GraphFindings {
    var walk = try GraphWalk(proto, nodes, opset: opset, inputs, context)
    try walk.run()
    inputs = walk.inputs
    return walk.findings
  }

  private mutating func run() throws(OnnxError) {
    var sizes: Set<DiscoveredSize> = []
    for _ in 0..<Self.roundLimit {
      guard let size = try computeAll() else {
        // With the states of a cell known, those of the one above can be found.
        if takeCells() { continue }
        // Steps that are written out tell how many there are.
        guard let size = unrolled.length(of: inputs.start), inputs.learn(size) else { return }
        restart()
        continue
      }
      guard sizes.insert(size).inserted else { break }
      restart()
    }
    throw .malformed(reason: "its weights contradict each other about the size of its inputs")
  }

  /// Computes everything that is to be computed.
  ///
  /// - Returns: a size that a weight has fixed meanwhile; then the rest waits.
  private mutating func computeAll() throws(OnnxError) -> DiscoveredSize? {
    while let entry = nodes.next() {
      try compute(entry)
      if let size = context.discovered {
        context.discovered = nil
        if inputs.learn(size) { return size }
      }
    }
    return nil
  }

  /// Forgets everything but what follows from the file alone.
  private mutating func restart() {
    recurrent = RecurrentFindings()
    unrolled = UnrolledSteps()
    states = []
    for (name, value) in inputs.values
    where !fixed.contains(name) && (nodes.producer(of: name) == nil || name == inputs.start) {
      if case .signal? = values[name] { values[name] = value }
    }
    nodes.queueAllOpen()
  }

  // MARK: Nodes

  private mutating func compute(_ entry: Int) throws(OnnxError) {
    let node = nodes[entry].node
    let outputs: [Value]
    if nodes[entry].resultOf != nil {
      outputs = nodes[entry].inner.map { values[$0] ?? .unknown(node.location) }
    } else {
      context.refund(nodes[entry].cost)
      recurrent.forget(entry)
      let before = context.spent
      let known = try self.outputs(of: entry, OperatorCall(node, try arguments(of: node)))
      nodes[entry].cost = context.spent - before
      // The outputs of a branch follow when it is computed.
      guard let known else { return }
      outputs = known
    }
    try assign(outputs, of: entry)
  }

  private func arguments(of node: Node) throws(OnnxError) -> [Value?] {
    var arguments: [Value?] = []
    for name in node.proto.input {
      if name.isEmpty {
        arguments.append(nil)
      } else if let value = values[name] {
        arguments.append(value)
      } else {
        throw .undefinedValue(node.location, value: name)
      }
    }
    return arguments
  }

  private mutating func assign(_ outputs: [Value], of entry: Int) throws(OnnxError) {
    let node = nodes[entry].node
    let owner = nodes[entry].resultOf ?? entry
    var isFixed = nodes[entry].reads.allSatisfy(fixed.contains)
    var names: Set<String> = []
    for (index, name) in node.proto.output.enumerated() where !name.isEmpty {
      let producer = nodes.producer(of: name)
      let isNew = values[name] == nil || name == inputs.start
      guard names.insert(name).inserted, producer == owner || (producer == nil && isNew) else {
        throw .valueTwice(node.location, value: name)
      }
      nodes.setProducer(owner, of: name)
      if name == inputs.start {
        isFixed = false
        continue
      }
      let value = outputs.indices.contains(index) ? outputs[index] : .unknown(node.location)
      isFixed = isFixed && value.constant != nil
      guard !states.contains(name) else { continue }
      if case .step(let step)? = values[name] { unrolled.forget(name, step) }
      values[name] = value
      if case .step(let step) = value { unrolled.record(name, step) }
      nodes.queueConsumers(of: name)
    }
    nodes[entry].isFixed = isFixed
    if isFixed { fixed.formUnion(names) }
  }
}
