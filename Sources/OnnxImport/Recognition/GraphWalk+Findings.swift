import OnnxSchema

extension GraphWalk {
  /// What the walk has found, in the order of the graph.
  var findings: GraphFindings {
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
