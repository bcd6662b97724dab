/// What values depend on.
extension OnnxWalk {
  /// Where a value comes from.
  struct Origin: Equatable {
    /// Indices of the steps that compute it.
    var steps: Set<Int> = []
    /// Inputs and initialisers that it depends on.
    var leaves: Set<String> = []
    /// Places of recurrent nodes among the steps.
    var recurrent: [OnnxError.Place] = []
    /// Inputs of the graph among the leaves.
    var inputs: [String] = []
  }

  func origin(of value: String) -> Origin { origin(of: [value]) }

  /// Everything that values depend on.
  func origin(of wanted: [String]) -> Origin {
    var producers: [String: Int] = [:]
    for (index, step) in steps.enumerated() {
      for output in step.node.proto.output where !output.isEmpty { producers[output] = index }
    }
    var (origin, seen, left) = (Origin(), Set<String>(), wanted)
    while let value = left.popLast() {
      guard seen.insert(value).inserted else { continue }
      guard let index = producers[value] else {
        origin.leaves.insert(value)
        continue
      }
      guard origin.steps.insert(index).inserted else { continue }
      left += steps[index].node.proto.input.filter { !$0.isEmpty } + steps[index].inner
    }
    origin.recurrent = recurrent.filter { origin.steps.contains($0.step) }.map(\.place)
    origin.inputs = origin.leaves.filter { name in
      if case .signal? = values[name] { true } else { false }
    }.sorted()
    return origin
  }
}
