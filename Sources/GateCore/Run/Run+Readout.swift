extension Run {
  /// A quantity of every unit at a step, without copying. Empty when the step is not computed or not
  /// resident, when the layer does not read it, or when it has no such quantity or direction.
  public func values(
    _ quantity: Quantity, step: Int, layer: Int, direction: Direction = .forward
  ) -> ArraySlice<Float> {  // (H)
    guard let lane = network.architecture.laneIndex(layer: layer, direction: direction),
      case let record = layout.lanes[lane].record, let offset = record.offset(of: quantity),
      let chunk = chunk(of: step), step < packed.lanes[lane].stepLimit
    else { return [] }
    let start = layout.record(lane: lane, step: step % chunkLength) + offset
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
    let hidden = packed.lanes.indices.filter { packed.lanes[$0].lane.layer == last }.map { lane in
      switch (packed.lanes[lane].lane.direction, network.architecture.head?.readout) {
      case (.backward, .lastStep?): engine.finalBackward
      // Past the last step read, the record still has the state that it left.
      case (.forward, .lastStep?):
        Array(chunk.storage[layout.stateRanges(lane: lane, step: step % chunkLength).hidden])
      case (.forward, .everyStep?), (.forward, nil), (.backward, .everyStep?), (.backward, nil):
        self.hidden(lane: lane, step: step, chunk)
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

  /// What a lane shows to those above it at a step of a chunk: its h, or zeros where it does not read the step.
  func hidden(lane: Int, step: Int, _ chunk: TraceChunk) -> [Float] {  // (H)
    guard step < packed.lanes[lane].stepLimit else {
      return [Float](repeating: 0, count: packed.lanes[lane].record.units)
    }
    return Array(chunk.storage[layout.stateRanges(lane: lane, step: step % chunkLength).hidden])
  }

  /// The state of the network after a computed step, or the initial state for step −1; nil when the step is
  /// not computed. A step that is not resident costs a chunk's computation.
  ///
  /// A backward direction's state at a step is what it has read from the sequence's end down to that step. At
  /// steps that a layer does not read its state is the one it has before or after those that it does.
  public func state(at step: Int) -> NetworkState? {
    if step == -1 { return initialState }
    guard step >= 0, step < computed else { return nil }
    let chunk = chunk(of: step) ?? recomputed(chunk: step / chunkLength)
    var state = initialState
    for lane in packed.lanes.indices {
      state.memories[lane] = layout.memory(lane: lane, in: chunk.storage, step: step % chunkLength)
    }
    return state
  }
}
