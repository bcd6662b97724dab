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
    guard target.step >= first, target.step < computed, exists(target) else { return nil }
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
      trace.lanes.map(\.lane) == packed.lanes.map(\.lane)
    else { return nil }
    let range = max(0, start)..<trace.steps.lowerBound
    guard !range.isEmpty else { return trace }
    let earlier = passBack(over: range, readingAt: range.upperBound - 1) { workspace in
      for (lane, derivatives) in trace.lanes.enumerated() {
        workspace.seed(derivatives.initial, lane: lane, step: range.count - 1)
      }
      return false
    }
    return earlier.followed(by: trace)
  }

  /// A pass back over some steps from what `seed` puts where it starts, which says whether that is in the logits.
  private func passBack(
    over range: Range<Int>, readingAt step: Int, from seed: (BatchWorkspace) -> Bool
  ) -> GradientTrace {
    let wanted = BatchWorkspace.Wanted(parameters: false, input: true)
    let workspace = BatchWorkspace(packed.forInputGradients(of: network), gradients: wanted)
    workspace.readStep = step - range.lowerBound
    workspace.adopt(range, of: self)
    workspace.clearStateGradients()
    let fromLogits = seed(workspace)
    Kernels.withoutSubnormals { workspace.backward(wanted, fromLogits: fromLogits) }
    return workspace.gradientTrace(steps: range)
  }

  private func exists(_ target: GradientTarget) -> Bool {
    let outputs = network.architecture.outputSize
    switch target {
    case .logit(let index, _): return (0..<outputs).contains(index)
    case .loss(_, let token, _): return (0..<max(outputs, 2)).contains(token)
    case .hidden(let unit, _, let layer, let direction), .cell(let unit, _, let layer, let direction):
      guard network.architecture.laneIndex(layer: layer, direction: direction) != nil else { return false }
      let layer = network.architecture.layers[layer]
      guard layer.reads(step: target.step) else { return false }
      if case .cell = target, !layer.cell.hasCellState { return false }
      return (0..<layer.hiddenSize).contains(unit)
    }
  }
}

extension BatchWorkspace {
  /// Puts the gradient of the target with respect to itself, 1, where the pass back starts from; true when
  /// that is in the logits.
  func seed(_ target: GradientTarget, step: Int) -> Bool {
    logitGradients.base.update(repeating: 0, count: outputRows * outputWidth)
    // The output is read at the target's step alone.
    let logitGradient = logitGradients.base
    switch target {
    case .logit(let index, _):
      logitGradient[index] = 1
      return true
    case .loss(let loss, let token, _):
      readOut()
      let outputs = packed.architecture.outputSize
      let asked = TrainingExample(steps: .tokens([token]), targets: .tokens([token]))
      asked.fillTarget(
        step: 0, outputs: outputs, binary: loss == .binaryCrossEntropy, into: targets.base)
      var sum = LossSum()
      loss.add(
        logits.base, targets.base, outputs: outputs,
        squash: packed.architecture.head?.squash ?? .identity, gradient: logitGradient, to: &sum)
      let scale = 1 / Float(max(sum.count, 1))
      for k in 0..<outputs { logitGradient[k] *= scale }
      return true
    case .hidden(let unit, _, let layer, let direction):
      guard let lane = packed.architecture.laneIndex(layer: layer, direction: direction) else { return false }
      stepRows(lanes[lane].hidden, lane: lane)[step * packed.lanes[lane].record.width + unit] = 1
    case .cell(let unit, _, let layer, let direction):
      guard let lane = packed.architecture.laneIndex(layer: layer, direction: direction) else { return false }
      stepRows(lanes[lane].cell, lane: lane)[step * packed.lanes[lane].record.width + unit] = 1
    }
    return false
  }

  /// Puts the gradient of a lane's state after a step, found by a pass over later steps, where a pass back goes on.
  func seed(_ memory: NetworkState.Memory, lane: Int, step: Int) {
    let offset = step * packed.lanes[lane].record.width
    func put(_ values: [Float], into floats: GrowingFloats) {
      let row = stepRows(floats, lane: lane) + offset
      for (j, value) in values.enumerated() { row[j] = value }
    }
    put(memory.hidden, into: lanes[lane].hidden)
    put(memory.cell, into: lanes[lane].cell)
  }

  /// The gradients of a batch of one sequence, after a pass back.
  func gradientTrace(steps: Range<Int>) -> GradientTrace {
    let inputSize = packed.architecture.input.size
    let inputStride = packed.lanes.first?.transposes?.input?.columns ?? 0
    func gather(_ base: UnsafePointer<Float>, rows: Int, stride: Int, count: Int) -> [Float] {
      (0..<rows).flatMap { Array(UnsafeBufferPointer(start: base + $0 * stride, count: count)) }
    }
    let traces = packed.lanes.indices.map { lane in
      let (weights, d) = (packed.lanes[lane], lanes[lane])
      let record = weights.record
      let boundary = packed.boundary(lane: lane, count: layout.steps) * record.width
      func rows(_ floats: GrowingFloats) -> [Float] {
        gather(stepRows(floats, lane: lane), rows: layout.steps, stride: record.width, count: record.units)
      }
      func initial(_ floats: GrowingFloats) -> [Float] {
        gather(stepRows(floats, lane: lane) + boundary, rows: 1, stride: 0, count: record.units)
      }
      let hasCell = record.cellState != nil
      return GradientTrace.Derivatives(
        lane: weights.lane, hidden: rows(d.hidden), cell: hasCell ? rows(d.cell) : [],
        initial: NetworkState.Memory(hidden: initial(d.hidden), cell: hasCell ? initial(d.cell) : []),
        units: record.units, stepLimit: weights.stepLimit)
    }
    return GradientTrace(
      steps: steps, inputSize: inputSize,
      inputs: gather(inputGradient.base, rows: layout.steps, stride: inputStride, count: inputSize),
      lanes: traces)
  }
}
