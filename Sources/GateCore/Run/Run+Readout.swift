extension Run {
  /// Whether the network's mask passes over a step of the sequence: the states stay, and no gate is used.
  public func isMasked(step: Int) -> Bool {
    (0..<length).contains(step) && plan.maskedSteps(step..<step + 1) != nil
  }

  /// Whether a layer computes a step: it reads it, and no mask passes over it.
  public func computes(step: Int, layer: Int) -> Bool {
    (0..<length).contains(step) && network.architecture.layers.indices.contains(layer)
      && plan.computes(step: step, layer: layer)
  }

  /// Whether a layer shows zeros at a step to what reads it, whatever its state is.
  public func showsZeros(step: Int, layer: Int, direction: Direction = .forward) -> Bool {
    guard let lane = network.architecture.laneIndex(layer: layer, direction: direction) else { return false }
    return plan.showsZeros(lane: lane, step: step)
  }

  /// A quantity of every unit at a step, without copying. Empty when the step is not computed or not
  /// resident, when the layer does not read it, when it is masked and the quantity no state, or when the layer has no
  /// such quantity or direction.
  public func values(
    _ quantity: Quantity, step: Int, layer: Int, direction: Direction = .forward
  ) -> ArraySlice<Float> {  // (H)
    guard let lane = network.architecture.laneIndex(layer: layer, direction: direction),
      case let record = plan.layout.lanes[lane].record, let offset = record.offset(of: quantity),
      let chunk = chunk(of: step), step < plan.packed.lanes[lane].stepLimit,
      quantity.isState || plan.computes(step: step, layer: layer)
    else { return [] }
    let start = plan.layout.record(lane: lane, step: step % plan.chunkLength) + offset
    return chunk.storage[start..<start + record.units]
  }

  /// A quantity of one unit at a step; nil where `values` is empty or has no such unit.
  public func value(
    _ quantity: Quantity, step: Int, layer: Int, direction: Direction = .forward, unit: Int
  ) -> Float? {
    let values = values(quantity, step: step, layer: layer, direction: direction)
    return values.indices.contains(values.startIndex + unit) && unit >= 0
      ? values[values.startIndex + unit] : nil
  }

  /// A quantity of one unit at some steps; NaN where `value` is nil.
  package func series(
    _ quantity: Quantity, over steps: Range<Int>, layer: Int, direction: Direction = .forward, unit: Int
  ) -> [Float] {
    steps.map { value(quantity, step: $0, layer: layer, direction: direction, unit: unit) ?? .nan }
  }

  /// The network's output at a step, after squashing; without a head, the last layer's hidden state. Empty
  /// when the step is not computed or not resident.
  ///
  /// A head that is read once, at the end, gives at any step the output it would have if the sequence
  /// ended there; at the last step that is the network's answer.
  public func output(step: Int) -> [Float] {  // (O)
    var output = logits(step: step)
    if let head = network.architecture.head { head.squash.apply(&output, count: output.count) }
    return output
  }

  /// The network's output as it is shown: logarithms of probabilities as probabilities.
  public func shownOutput(step: Int) -> [Float] {  // (O)
    let output = output(step: step)
    return network.architecture.head?.squash == .logSoftmax ? output.map(Math.exp) : output
  }

  /// What the head says at a step before squashing; see `output(step:)`.
  public func logits(step: Int) -> [Float] {  // (O)
    guard let chunk = chunk(of: step) else { return [] }
    let last = network.architecture.layers.count - 1
    let hidden = plan.packed.lanes.indices.filter { plan.packed.lanes[$0].lane.layer == last }.map { lane in
      switch (plan.packed.lanes[lane].lane.direction, network.architecture.head?.readout) {
      case (.backward, .lastStep?): engine.finalBackward
      // Past the last step read, the record still has the state that it left.
      case (.forward, .lastStep?):
        Array(chunk.storage[plan.layout.stateRanges(lane: lane, step: step % plan.chunkLength).hidden])
      case (.forward, .everyStep?), (.forward, nil), (.backward, .everyStep?), (.backward, nil):
        plan.hidden(lane: lane, step: step, in: chunk)
      }
    }
    guard let head = plan.packed.head else { return Array(hidden.joined()) }
    var logits = [Float](repeating: 0, count: head.width)
    let second = hidden.count > 1 ? hidden[1] : []
    hidden[0].withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        guard let base = first.baseAddress else { return }
        head.logits(
          RowSource(base: base, stride: 0), second.baseAddress.map { RowSource(base: $0, stride: 0) },
          rows: 1,
          into: &logits)
      }
    }
    return Array(logits[..<head.outputs])
  }

  /// The state of the network after a computed step, or the initial state for step −1; nil when the step is
  /// not computed. A step that is not resident costs a chunk's computation.
  ///
  /// A backward direction's state at a step is what it has read from the sequence's end down to that step. At
  /// steps that a layer does not read its state is the one it has before or after those that it does.
  public func state(at step: Int) -> NetworkState? {
    if step == -1 { return initialState }
    guard step >= 0, step < computed else { return nil }
    let chunk = chunk(of: step) ?? recomputed(chunk: step / plan.chunkLength)
    var state = initialState
    for lane in plan.packed.lanes.indices {
      state.memories[lane] = plan.layout.memory(lane: lane, in: chunk.storage, step: step % plan.chunkLength)
    }
    return state
  }
}
