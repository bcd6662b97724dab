extension Run {
  /// True where a branch can begin at any step: in a network that reads forward only, and whole sequences.
  public var canBranch: Bool {
    network.architecture.isCausal && network.architecture.layers.allSatisfy { $0.stepLimit == nil }
  }

  /// The same network from a step on, reading other inputs there: what would follow from them.
  ///
  /// The branch begins in this run's state before `start` and counts its own steps from 0. What is held is held at
  /// the same steps as here. A step before `start` that is not resident costs a chunk's computation.
  ///
  /// - Parameters:
  ///   - start: From 0, a computed step or the one after the last; `canBranch` must be true.
  ///   - inputs: What it reads from there on.
  ///   - state: The state to begin in; this run's when nil.
  /// - Throws: When the inputs do not fit the network.
  public func branch(
    at start: Int, reading inputs: InputSteps, from state: NetworkState? = nil
  ) throws(InputError) -> Run {
    try restarted(
      steps: inputs, initialState: state ?? self.state(at: start - 1) ?? initialState,
      interventions: interventions.compactMap { $0.seen(from: start) })
  }
}

extension Intervention {
  /// The same, with steps counted from `start`; nil when it holds at none of them.
  fileprivate func seen(from start: Int) -> Intervention? {
    guard let steps else { return self }
    guard steps.upperBound >= start else { return nil }
    var later = self
    later.steps = max(0, steps.lowerBound - start)...(steps.upperBound - start)
    return later
  }
}
