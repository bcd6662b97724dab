import GateCore
import OnnxSchema

/// The three forms in which a graph has a cell: a node, a loop, and steps written out one after the other.
extension GraphWalk {
  /// The outputs of a recurrent node: those of a layer, or of one step of it.
  mutating func outputs(of entry: Int, _ kind: CellKind, _ call: OperatorCall) -> [Value] {
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

  /// The outputs of a loop whose body is a cell; nil where it is none.
  mutating func loop(_ entry: Int, _ call: OperatorCall) throws(OnnxError) -> [Value]? {
    guard var loop = CellLoop(call.node, call.inputs) else { return nil }
    let id = recurrent.id(of: entry)
    let found = try loop.recognised(index: id, step: entry, outer: values, &context)
    for name in loop.captured { nodes.addConsumer(entry, of: name) }
    nodes[entry].inner = found == nil ? [] : loop.captured.sorted()
    guard let (node, outputs) = found else { return nil }
    add(node, id)
    return outputs
  }

  /// Makes recurrent nodes of the cells whose steps are complete, and signals of their states; false when there are none.
  mutating func takeCells() -> Bool {
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
}
