extension Run {
  /// A quantity of every unit at a step, without copying. Empty when the step is not computed or not
  /// resident, or when the layer has no such quantity or direction.
  public func values(
    _ quantity: Quantity, step: Int, layer: Int, direction: Direction = .forward
  ) -> ArraySlice<Float> {  // (H)
    guard let lane = network.architecture.laneIndex(layer: layer, direction: direction),
      let section = packed.lanes[lane].record.section(quantity), let chunk = chunk(of: step)
    else { return [] }
    let record = packed.lanes[lane].record
    let start = layout.record(packed, lane: lane, step: step % chunkLength) + section * record.width
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

  /// The network's output at a step, after squashing; without a head, the last layer's hidden state. Empty
  /// when the step is not computed or not resident.
  ///
  /// A head that is read once, at the end, can be asked at any step for what it would say if the sequence
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
    let hidden = packed.lanes.indices.filter { packed.lanes[$0].lane.layer == last }.map { lane in
      switch (packed.lanes[lane].lane.direction, network.architecture.head?.readout) {
      case (.backward, .lastStep?): finalBackward
      case (.forward, _), (.backward, .everyStep?), (.backward, nil):
        Array(
          chunk.storage[packed.stateRanges(lane: lane, layout, step: step % chunkLength).hidden])
      }
    }
    guard let head = packed.head else { return Array(hidden.joined()) }
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
  /// A backward direction's state at a step is what it has read from the sequence's end down to that step.
  public func state(at step: Int) -> NetworkState? {
    if step == -1 { return initialState }
    guard step >= 0, step < computed else { return nil }
    let chunk = chunk(of: step) ?? recomputed(chunk: step / chunkLength)
    var state = initialState
    for lane in packed.lanes.indices {
      state.memories[lane] = packed.memory(
        lane: lane, layout, in: chunk.storage, step: step % chunkLength)
    }
    return state
  }
}
