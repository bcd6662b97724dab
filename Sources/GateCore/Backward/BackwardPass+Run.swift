// A pass back through steps that a run has computed already.
extension BackwardPass {
  /// Takes the records of a range of steps from a run instead of computing them.
  ///
  /// - Parameter readStep: The step of the range at which the output is read.
  func adopt(_ range: Range<Int>, of run: Run, readingAt readStep: Int) {
    prepare(
      steps: range.count, batch: 1,
      TraceScope(
        firstStep: range.lowerBound, readStep: readStep, holds: run.plan.holds,
        skipped: run.plan.maskedSteps(range)))
    for lane in packed.lanes.indices { setInitialState(run.initialState.memories[lane], lane: lane) }
    var start = range.lowerBound
    while start < range.upperBound {
      let index = start / run.plan.chunkLength
      let end = min(range.upperBound, (index + 1) * run.plan.chunkLength)
      let chunk = run.chunk(of: start) ?? run.recomputed(chunk: index)
      // The state that the range starts from is in the row before it.
      adopt(
        start == range.lowerBound && start > 0 ? start - 1..<end : start..<end, of: chunk, run.plan.layout)
      start = end
    }
  }

  private func setInitialState(_ memory: NetworkState.Memory, lane: Int) {
    let record = packed.lanes[lane].record
    let boundary = layout.boundary(lane: lane, count: layout.steps)
    let start = trace.base + layout.record(lane: lane, step: boundary)
    func put(_ values: [Float], at offset: Int) {
      values.withUnsafeBufferPointer { source in
        guard let base = source.baseAddress else { return }
        (start + offset).update(from: base, count: record.units)
      }
    }
    put(memory.hidden, at: record.hidden)
    if let cell = record.cellState { put(memory.cell, at: cell) }
  }

  /// Copies the records of some steps of a sequence from the chunk that holds them.
  private func adopt(_ steps: Range<Int>, of chunk: TraceChunk, _ chunkLayout: TraceLayout) {
    let local = steps.lowerBound - chunk.index * chunkLayout.steps
    chunk.storage.withUnsafeBufferPointer { storage in
      guard let source = storage.baseAddress else { return }
      for lane in packed.lanes.indices {
        let target = layout.record(lane: lane, step: steps.lowerBound - scope.firstStep)
        (trace.base + target).update(
          from: source + chunkLayout.record(lane: lane, step: local),
          count: steps.count * packed.lanes[lane].record.stride)
      }
    }
  }

  /// Puts the gradient of the target with respect to itself, 1, where the pass back starts from; true when
  /// that is in the logits.
  func seed(_ target: GradientTarget, step: Int) -> Bool {
    // The output is read at the target's step alone.
    let logitGradient = outputs.gradients.base
    logitGradient.update(repeating: 0, count: outputRows * outputWidth)
    func seedState(_ floats: KeyPath<StateGradients, GrowingFloats>, unit: Int, _ lane: Int?) {
      guard let lane else { return }
      stepRows(lanes[lane][keyPath: floats], lane: lane)[step * packed.lanes[lane].record.width + unit] = 1
    }
    switch target {
    case .logit(let index, _):
      logitGradient[index] = 1
      return true
    case .loss(let loss, let token, _):
      readOut()
      seed(loss, of: token)
      return true
    case .hidden(let unit, _, let layer, let direction):
      seedState(\.hidden, unit: unit, packed.architecture.laneIndex(layer: layer, direction: direction))
    case .cell(let unit, _, let layer, let direction):
      seedState(\.cell, unit: unit, packed.architecture.laneIndex(layer: layer, direction: direction))
    }
    return false
  }

  /// The gradient of the loss, had the network been asked for a class.
  private func seed(_ loss: Loss, of token: Int) {
    let (count, gradient) = (packed.architecture.outputSize, outputs.gradients.base)
    let target = outputs.targets.base
    target.update(repeating: .nan, count: count)
    loss.fill(target, outputs: count, classes: [token])
    var sum = LossSum()
    loss.add(
      outputs.logits.base, target, outputs: count, squash: packed.architecture.head?.squash ?? .identity,
      gradient: gradient, to: &sum)
    let scale = 1 / Float(max(sum.count, 1))
    for k in 0..<count { gradient[k] *= scale }
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
      let boundary = layout.boundary(lane: lane, count: layout.steps) * record.width
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
