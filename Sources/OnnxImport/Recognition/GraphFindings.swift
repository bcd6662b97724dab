import GateCore

/// What a walk through a graph has found.
struct GraphFindings {
  /// A node that was walked through.
  struct Step {
    var node: Node
    /// Values that the node takes beside its inputs: those within its branches.
    var inner: [String]
    /// True within the graph of an `If` node.
    var isInBranch: Bool
  }

  let values: [String: Value]
  let steps: [Step]
  /// In the graph's order.
  let recurrent: [RecurrentNode]
  /// Recurrent nodes that could not be read, and why.
  let failures: [(location: OnnxError.Location, error: OnnxError)]
  /// True when single steps were taken out of a sequence.
  let readsSteps: Bool
  /// True when these were the first steps only.
  let readsFirstStepsOnly: Bool
  /// A tensor of the graph that is the sequence in place of its inputs.
  let start: String?

  /// The graph's outputs.
  let outputs: [String]

  /// Where a value comes from.
  struct Origin: Equatable {
    /// Indices of the steps that compute it.
    var steps: Set<Int> = []
    /// Inputs and initialisers that it depends on.
    var leaves: Set<String> = []
    /// The recurrent nodes among the steps.
    var recurrent: [OnnxError.Location] = []
    /// Inputs of the graph among the leaves.
    var inputs: [String] = []
  }

  /// Everything that values depend on; not what comes before the tensor that layers are opened from.
  func origin(of wanted: [String]) -> Origin { origin(of: wanted, endingAt: start) }

  /// Inputs of the graph that outputs need beside a tensor from which they follow.
  func inputs(of outputs: [String], beside tensor: String) -> [String] {
    origin(of: outputs, endingAt: tensor).inputs.filter { $0 != tensor }
  }

  /// The steps before the tensor that layers are opened from.
  var beforeStart: Set<Int> {
    start.map { origin(of: [$0], endingAt: nil).steps } ?? []
  }

  private func origin(of wanted: [String], endingAt end: String?) -> Origin {
    var producers: [String: Int] = [:]
    for (index, step) in steps.enumerated() {
      for output in step.node.proto.output where !output.isEmpty { producers[output] = index }
    }
    var (origin, seen, left) = (Origin(), Set<String>(), wanted)
    while let value = left.popLast() {
      guard seen.insert(value).inserted else { continue }
      guard value != end, let index = producers[value] else {
        origin.leaves.insert(value)
        continue
      }
      guard origin.steps.insert(index).inserted else { continue }
      left += steps[index].node.proto.input.filter { !$0.isEmpty } + steps[index].inner
    }
    origin.recurrent = recurrent.filter { origin.steps.contains($0.step) }.map(\.location)
    origin.inputs = origin.leaves.filter { name in
      if case .signal? = values[name] { true } else { false }
    }.sorted()
    return origin
  }

  /// Whether the elements of a constant follow from the shape of what is no constant, and not from the file alone.
  func dependsOnShapes(_ constant: String) -> Bool {
    var producers: [String: Node] = [:]
    for step in steps { for output in step.node.proto.output { producers[output] = step.node } }
    var (seen, left) = (Set<String>(), [constant])
    while let value = left.popLast() {
      guard seen.insert(value).inserted, let node = producers[value] else { continue }
      let inputs = node.proto.input
      switch OperatorCatalogue[node]?.elementSource ?? .inputs {
      case .shape: if let source = inputs.first, values[source]?.constant == nil { return true }
      case .node: continue
      case .firstInput: left += inputs.prefix(1)
      case .inputs: left += inputs
      }
    }
    return false
  }
}
