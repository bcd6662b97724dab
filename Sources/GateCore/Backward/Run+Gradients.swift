extension Run {
  /// The derivatives of `target` with respect to the states and inputs of the steps from `start` on.
  ///
  /// A network that reads forward only is followed from the target's step back to `start`; what the target
  /// owes to steps before is in the gradient of the state that `start` starts from. A network with a backward
  /// direction is followed through the whole sequence, whatever `start` is.
  ///
  /// Where something is held against the equations, nothing flows back from it into what it would have been
  /// computed from, so that the derivative with respect to a held state is 0.
  ///
  /// Costs one pass back over those steps, about what their computing cost; steps whose traces are not resident
  /// are computed again, and the first call for a network copies its weights once, transposed.
  ///
  /// - Returns: nil when the target's step is not computed or the target does not exist, as the state of a layer
  ///   at a step that it does not read.
  public func gradients(of target: GradientTarget, since start: Int = 0) -> GradientTrace? {
    let isCausal = network.architecture.isCausal
    let first = isCausal ? max(0, start) : 0
    guard target.step >= first, target.step < computed, target.exists(in: network.architecture) else {
      return nil
    }
    return passBack(over: first..<(isCausal ? target.step + 1 : length), readingAt: target.step) {
      $0.seed(target, step: target.step - first)
    }
  }

  /// The same derivatives with respect to steps before those of `trace` too, from `start` on: the pass back goes on
  /// from the state that its first step starts from. So a long pass can be made in stretches; in a network of
  /// several layers it rounds otherwise than one at a time.
  ///
  /// - Parameter trace: Of this run, which reads forward only.
  /// - Returns: `trace` itself where there is nothing before it; nil when it is not of this run.
  public func gradients(continuing trace: GradientTrace, since start: Int) -> GradientTrace? {
    guard network.architecture.isCausal, trace.steps.upperBound <= computed,
      trace.lanes.map(\.lane) == plan.packed.lanes.map(\.lane)
    else { return nil }
    let range = max(0, start)..<trace.steps.lowerBound
    guard !range.isEmpty else { return trace }
    let earlier = passBack(over: range, readingAt: range.upperBound - 1) { pass in
      for (lane, derivatives) in trace.lanes.enumerated() {
        pass.seed(derivatives.initial, lane: lane, step: range.count - 1)
      }
      return false
    }
    return earlier.followed(by: trace)
  }

  /// A pass back over some steps from what `seed` puts where it starts, which says whether that is in the logits.
  private func passBack(
    over range: Range<Int>, readingAt step: Int, from seed: (BackwardPass) -> Bool
  ) -> GradientTrace {
    let pass = BackwardPass(plan.packed.forInputGradients(of: network))
    pass.adopt(range, of: self, readingAt: step - range.lowerBound)
    pass.clearStateGradients()
    let fromLogits = seed(pass)
    Kernels.withoutSubnormals { pass.backward(fromLogits: fromLogits, wantsInput: true) }
    return pass.gradientTrace(steps: range)
  }
}

extension GradientTarget {
  /// True when a network has it.
  fileprivate func exists(in architecture: Architecture) -> Bool {
    let outputs = architecture.outputSize
    switch self {
    case .logit(let index, _): return (0..<outputs).contains(index)
    case .loss(_, let token, _): return (0..<max(outputs, 2)).contains(token)
    case .hidden(let unit, _, let layer, let direction), .cell(let unit, _, let layer, let direction):
      guard architecture.laneIndex(layer: layer, direction: direction) != nil else { return false }
      let layer = architecture.layers[layer]
      guard layer.reads(step: step) else { return false }
      if case .cell = self, !layer.cell.hasCellState { return false }
      return (0..<layer.hiddenSize).contains(unit)
    }
  }
}
