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
  private let graphOutputs: [String]
  private var inputs: GraphInputs
  /// The tensor from which layers are opened, if it is no input of the graph.
  var start: String? { inputs.start }
  var context: OperatorContext
  var nodes: NodeList
  var values: [String: Value] = [:]
  /// Values that follow from the file alone.
  var fixed: Set<String> = []
  private var recurrent = RecurrentFindings()
  private var unrolled = UnrolledSteps()
  /// Values that are states of cells that are written out.
  private var states: Set<String> = []

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

  // MARK: Outputs

  /// The outputs of a node; nil when they are those of a branch that is computed first.
  private mutating func outputs(
    of entry: Int, _ call: OperatorCall
  ) throws(OnnxError) -> [Value]? {
    let op = OperatorCatalogue[call.node]
    switch op?.role {
    case .recurrent(let kind)?: return outputs(of: entry, kind, call)
    case .loop?: if let outputs = try loop(entry, call) { return outputs }
    case .branch?:
      if try followBranch(of: entry, call) { return nil }
      return unknown(call)
    case .computes?, .constant?, .scan?, nil: break
    }
    guard let op else { return unknown(call) }
    if call.hasOnlyConstants || op.elementSource == .shape, let outputs = try op.constants(call, &context) {
      return outputs.map(Value.constant)
    }
    if let outputs = op.signals(call, &context) { return outputs.map(Value.signal) }
    if let outputs = op.steps(call, &unrolled, &context),
      outputs.allSatisfy({ $0.size < StepValue.sizeLimit })
    {
      return outputs.map(Value.step)
    }
    return parts(call) ?? unknown(call)
  }

  /// What is taken out of several values one after the other, where each output is one of these: the states of several
  /// layers are handed on together.
  private func parts(_ call: OperatorCall) -> [Value]? {
    guard let op = OperatorCatalogue[call.node] as? any ShapeOperator, let name = call.node.input(0),
      let producer = nodes.producer(of: name)
    else { return nil }
    let joining = nodes[producer].node
    guard joining.standardOp == "Concat" else { return nil }
    let joined = joining.proto.input.map { values[$0] }
    let shapes = joined.compactMap { $0?.shape }
    guard let first = shapes.first, shapes.count == joined.count,
      let axis = Node.axis(joining.int("axis") ?? 0, rank: first.count),
      shapes.allSatisfy({ $0.count == first.count })
    else { return nil }
    var whole = first
    whole[axis] = shapes.map { $0[axis] }.reduce(0, +)
    guard let operations = op.operations(call, on: whole) else { return nil }
    var outputs: [Value] = []
    for steps in operations {
      guard case .slice(axis, let start, let count, 1)? = steps.first else { return nil }
      var begin = 0
      let index = shapes.firstIndex { shape in
        defer { begin += shape[axis] }
        return begin == start && shape[axis] == count
      }
      guard let index, var value = joined[index] else { return nil }
      for step in steps.dropFirst() {
        guard let next = value.applying(step) else { return nil }
        value = next
      }
      outputs.append(value)
    }
    return outputs
  }

  /// What is unknown stays so, and the node to blame is the first.
  private func unknown(_ call: OperatorCall) -> [Value] {
    for input in call.inputs {
      switch input {
      case .unknown(let location)?: return call.node.proto.output.map { _ in .unknown(location) }
      case .step(let step)?: return call.node.proto.output.map { _ in .unknown(step.location) }
      case .constant?, .signal?, .counter?, nil: continue
      }
    }
    return []
  }

  private mutating func outputs(of entry: Int, _ kind: CellKind, _ call: OperatorCall) -> [Value] {
    // Its states are signals already.
    if call.node.proto.output.contains(where: states.contains) { return [] }
    if let steps = SingleStepNode.outputs(call, kind, &unrolled, &context) {
      recurrent.failures[entry] = .notALayer(
        call.node.location,
        reason:
          "it reads a single step, and such nodes are one layer only if they read one step of a sequence "
          + "after the other with the same weights")
      // A cell has all its states at every step, also those that no node reads.
      for (index, step) in steps.enumerated().dropFirst() {
        guard call.node.proto.output.count <= index || call.node.proto.output[index].isEmpty else { continue }
        let name = "output \(index) of entry \(entry)"
        unrolled.forget(name, step)
        unrolled.record(name, step)
      }
      return steps.map(Value.step)
    }
    let id = recurrent.id(of: entry)
    do {
      let (node, outputs) = try RecurrentNode.read(
        call.node, kind, call.inputs, index: id, step: entry, &context.discovered)
      add(node, id)
      return outputs.map(Value.signal)
    } catch {
      recurrent.failures[entry] = error
      return []
    }
  }

  private mutating func add(_ node: RecurrentNode, _ id: Int) {
    recurrent.nodes[id] = node
    unrolled.layers[id] = (node.timeAxis.size, node.batchAxis.size)
  }

  private mutating func loop(_ entry: Int, _ call: OperatorCall) throws(OnnxError) -> [Value]? {
    guard var loop = CellLoop(call.node, call.inputs) else { return nil }
    let id = recurrent.id(of: entry)
    let found = try loop.recognised(index: id, step: entry, outer: values, &context)
    for name in loop.captured { nodes.addConsumer(entry, of: name) }
    nodes[entry].inner = found == nil ? [] : loop.captured.sorted()
    guard let (node, outputs) = found else { return nil }
    add(node, id)
    return outputs
  }

  // MARK: Cells that are written out

  /// Makes recurrent nodes of the cells whose steps are complete, and signals of their states; false when there are none.
  private mutating func takeCells() -> Bool {
    let cells = unrolled.cells
    for cell in cells {
      let outputs = cell.outputs.filter { !states.contains($0.key) }
      guard let first = outputs.keys.compactMap({ nodes.producer(of: $0) }).min(by: nodes.isBefore) else {
        continue
      }
      let id = recurrent.newID()
      add(cell.node(nodes[first].node.location, step: first), id)
      for (name, output) in outputs {
        states.insert(name)
        values[name] = .signal(cell.signal(output, node: id))
        if let entry = nodes.producer(of: name) { recurrent.failures[entry] = nil }
        nodes.queueConsumers(of: name)
      }
    }
    // What else belongs to steps of these sequences is inside the cells.
    let sequences = Set(cells.map(\.sequenceIndex))
    for (name, value) in values {
      if case .step(let step) = value, let moment = step.moment, sequences.contains(moment.sequence) {
        values[name] = .unknown(step.location)
      }
    }
    unrolled.forget(sequences)
    return !cells.isEmpty
  }

  // MARK: Result

  private var findings: GraphFindings {
    let order = nodes.order
    let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let (found, numbers) = recurrent.ordered(by: positions)
    return GraphFindings(
      values: values.mapValues { $0.finished(numbers) },
      steps: order.map {
        .init(node: nodes[$0].node, inner: nodes[$0].inner, isInBranch: nodes[$0].position.count > 1)
      },
      recurrent: found,
      failures: recurrent.failures.sorted { nodes.isBefore($0.key, $1.key) }.map {
        (nodes[$0.key].node.location, $0.value)
      },
      readsSteps: !unrolled.sequences.isEmpty, readsFirstStepsOnly: unrolled.readsFirstStepsOnly,
      start: inputs.start, outputs: graphOutputs)
  }
}

extension Value {
  /// The value when a walk is over: what belongs to single steps and is part of no cell is followed no further.
  ///
  /// - Parameter numbers: of each recurrent node, by the number that it had on the way.
  fileprivate func finished(_ numbers: [Int: Int]) -> Value {
    switch self {
    case .constant, .counter, .unknown: self
    case .signal(let signal): .signal(signal.renumbered(numbers))
    case .step(let step): .unknown(step.location)
    }
  }
}
