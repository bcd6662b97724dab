/// Where a graph can be cut.
extension GraphFindings {
  /// Why a recurrent node could not be read, with what can be done about it.
  func advised(_ failure: (location: OnnxError.Location, error: OnnxError)) -> OnnxError {
    guard case .notUnderstood(let cause, let before, nil) = failure.error, start == nil,
      let tensor = steps.first(where: { $0.node.location == failure.location })?.node.input(0)
    else { return failure.error }
    var cut = cut(at: tensor)
    if let step = steps.first(where: { $0.node.location == cause }) {
      cut.given = OpenCondition(step, self)?.inputs.first
    }
    return .notUnderstood(cause, before: before, cut: cut)
  }

  /// A cut at a tensor of the graph.
  func cut(at tensor: String) -> Cut {
    let producer = steps.indices.first { steps[$0].node.proto.output.contains(tensor) }
    let isInside = producer.map { steps[$0].isInBranch } ?? true
    let following =
      isInside
      ? []
      : outputs.filter { output in producer.map { origin(of: [output]).steps.contains($0) } ?? false }
    return Cut(
      tensor: tensor, inputs: inputs(of: following, beside: tensor), outputs: following,
      readable: recurrent.map(\.location.name))
  }

  /// Why no layers are opened from a tensor.
  func noLayer(from start: String) -> OnnxError {
    let available = readTensors
    if let failure = failures.first(where: { failure in
      steps.contains { $0.node.location == failure.location && $0.node.proto.input.first == start }
    }) {
      return failure.error
    }
    guard steps.contains(where: { $0.node.proto.output.contains(start) }) else {
      return .noSuchTensor(start, available: available)
    }
    return .noLayerFrom(start, available: available)
  }

  /// What recurrent nodes read, each once.
  private var readTensors: [String] {
    var tensors: [String] = []
    for step in steps {
      guard case .recurrent? = OperatorCatalogue[step.node]?.role, let tensor = step.node.input(0),
        !tensors.contains(tensor)
      else { continue }
      tensors.append(tensor)
    }
    return tensors
  }
}
