extension Run {
  /// Computes all steps of a network with a backward direction: lane by lane through all chunks, keeping the
  /// checkpoints and statistics of each, and the hidden states of one layer for the next.
  mutating func computeWhole() {
    let chunkCount = (length + chunkLength - 1) / chunkLength
    checkpoints.grow(to: chunkCount)
    var outputs = [[Float]](repeating: [], count: packed.lanes.count)
    for lane in packed.lanes.indices {
      let layer = packed.lanes[lane].lane.layer
      // The layer below the one below is read no more.
      for index in outputs.indices where packed.lanes[index].lane.layer < layer - 1 { outputs[index] = [] }
      outputs[lane] = computeWhole(lane: lane, chunks: chunkCount, below: outputs)
    }
    computed = length
    foldedChunks = chunkCount
  }

  /// Computes all steps of one lane and returns its hidden states, (T, width).
  private mutating func computeWhole(lane: Int, chunks: Int, below: [[Float]]) -> [Float] {
    let (packed, layout, width) = (packed, layout, packed.lanes[lane].record.width)
    let isForward = packed.lanes[lane].lane.direction == .forward
    var scratch = TraceChunk(index: 0, layout: layout)
    var hidden = [Float](repeating: 0, count: length * width)
    var memory = initialState.memories[lane]
    for index in isForward ? Array(0..<chunks) : (0..<chunks).reversed() {
      let start = index * chunkLength
      let count = min(length - start, chunkLength)
      checkpoints[index, lane] = memory
      packed.setMemory(
        memory, lane: lane, layout, in: &scratch.storage, step: packed.boundary(lane: lane, count: count))
      step(lane: lane, start: start, count: count, below: below, &scratch)
      scratch.filled = count
      for quantity in statistics[lane].indices {
        packed.add(scratch, lane: lane, layout, to: &statistics[lane][quantity])
      }
      for t in 0..<count {
        let range = packed.stateRanges(lane: lane, layout, step: t).hidden
        let row = (start + t) * width
        hidden.replaceSubrange(row..<row + range.count, with: scratch.storage[range])
      }
      memory = packed.memory(lane: lane, layout, in: scratch.storage, step: isForward ? count - 1 : 0)
    }
    if !isForward { finalBackward = memory.hidden }
    return hidden
  }

  /// Computes one lane of one chunk, reading the hidden states below from `below`.
  private func step(lane: Int, start: Int, count: Int, below: [[Float]], _ chunk: inout TraceChunk) {
    let weights = packed.lanes[lane]
    func rows(_ lane: Int, _ body: (RowSource) -> Void) {
      let width = packed.lanes[lane].record.width
      below[lane].withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        body(RowSource(base: base + start * width, stride: width))
      }
    }
    chunk.storage.withUnsafeMutableBufferPointer { storage in
      guard let base = storage.baseAddress else { return }
      let trace = LaneTrace(weights, storage: base + layout.laneOffsets[lane], batch: 1)
      func run(_ input: LaneInput) {
        engine.holds.withHeld(lane: lane, from: start) {
          weights.forward(input, trace, steps: 0..<count, held: $0)
        }
      }
      guard let sources = weights.below else {
        packed.encode(
          steps, scaling: scaling, range: start..<start + count, into: base, rowStride: layout.inputStride)
        engine.withTokens(from: start) { run(packed.input(of: weights, layout, base, tokens: $0)) }
        return
      }
      rows(sources.first) { first in
        guard let second = sources.second else { return run(.rows(first)) }
        rows(second) { run(.rowPair(first, $0)) }
      }
    }
  }
}
