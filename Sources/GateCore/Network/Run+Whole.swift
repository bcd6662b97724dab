extension Run {
  /// Computes all steps of a network with a backward direction: lane by lane through all chunks, keeping the
  /// checkpoints and statistics of each, and the hidden states of one layer for the next.
  mutating func computeWhole() {
    let (packed, layout, length) = (packed, layout, length)
    let chunkCount = (length + chunkLength - 1) / chunkLength
    checkpoints.grow(to: chunkCount)
    var outputs = [[Float]](repeating: [], count: packed.lanes.count)
    var scratch = TraceChunk(index: 0, layout: layout)
    for lane in packed.lanes.indices {
      let weights = packed.lanes[lane]
      let width = weights.record.width
      // The layer below the one below is read no more.
      for index in outputs.indices where packed.lanes[index].lane.layer < weights.lane.layer - 1 {
        outputs[index] = []
      }
      var memory = initialState.memories[lane]
      var hidden = [Float](repeating: 0, count: length * width)
      let chunks: [Int]
      switch weights.lane.direction {
      case .forward: chunks = Array(0..<chunkCount)
      case .backward: chunks = (0..<chunkCount).reversed()
      }
      for index in chunks {
        let start = index * chunkLength
        let count = min(length - start, chunkLength)
        checkpoints[index, lane] = memory
        packed.setMemory(
          memory, lane: lane, layout, in: &scratch.storage, step: packed.boundary(lane: lane, count: count))
        step(lane: lane, start: start, count: count, below: outputs, &scratch)
        scratch.filled = count
        for quantity in statistics[lane].indices {
          packed.add(scratch, lane: lane, layout, to: &statistics[lane][quantity])
        }
        for t in 0..<count {
          let range = packed.stateRanges(lane: lane, layout, step: t).hidden
          hidden.replaceSubrange(
            (start + t) * width..<(start + t) * width + range.count, with: scratch.storage[range])
        }
        let last =
          switch weights.lane.direction {
          case .forward: count - 1
          case .backward: 0
          }
        memory = packed.memory(lane: lane, layout, in: scratch.storage, step: last)
      }
      if weights.lane.direction == .backward { finalBackward = memory.hidden }
      outputs[lane] = hidden
    }
    computed = length
    foldedChunks = chunkCount
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
        weights.project(input, into: trace, steps: 0..<count)
        weights.forward(trace, steps: 0..<count)
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
