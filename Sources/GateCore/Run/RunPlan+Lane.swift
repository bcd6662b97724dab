// One lane alone through some chunks, as a network with a backward direction is computed.
extension RunPlan {
  /// Computes one lane through some chunks and returns its hidden states, (steps, width).
  ///
  /// - Parameter onChunk: Called after each chunk, which holds this lane's records only, with the state that the lane
  ///   entered it with.
  func compute(
    lane: Int, chunks: Range<Int>, from memory: inout NetworkState.Memory, below: HiddenRows,
    onChunk: (TraceChunk, NetworkState.Memory) -> Void
  ) -> [Float] {
    let width = layout.lanes[lane].record.width
    let isForward = layout.lanes[lane].lane.direction == .forward
    let firstStep = chunks.lowerBound * chunkLength
    var scratch = TraceChunk(index: 0, layout: layout)
    var hidden = [Float](
      repeating: 0, count: (min(chunks.upperBound * chunkLength, length) - firstStep) * width)
    for index in isForward ? Array(chunks) : chunks.reversed() {
      let start = index * chunkLength
      let count = min(length - start, chunkLength)
      layout.setMemory(
        memory, lane: lane, in: &scratch.storage, step: layout.boundary(lane: lane, count: count))
      step(lane: lane, start: start, count: count, below: below, &scratch)
      scratch.restart(at: index)
      scratch.filled = count
      onChunk(scratch, memory)
      for t in 0..<count {
        let range = layout.stateRanges(lane: lane, step: t).hidden
        let row = (start - firstStep + t) * width
        hidden.replaceSubrange(row..<row + range.count, with: scratch.storage[range])
      }
      memory = layout.memory(lane: lane, in: scratch.storage, step: isForward ? count - 1 : 0)
    }
    return hidden
  }

  /// Computes one lane of one chunk, reading the hidden states below from `below`.
  private func step(lane: Int, start: Int, count: Int, below: HiddenRows, _ chunk: inout TraceChunk) {
    let weights = packed.lanes[lane]
    func rows(_ lane: Int, _ body: (RowSource) -> Void) {
      let width = packed.lanes[lane].record.width
      below.lanes[lane].withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        body(RowSource(base: base + (start - below.firstStep) * width, stride: width))
      }
    }
    chunk.storage.withUnsafeMutableBufferPointer { storage in
      guard let base = storage.baseAddress else { return }
      let trace = layout.view(lane: lane, base)
      func run(_ input: LaneInput) {
        holds.withHeld(lane: lane, from: start) { held in
          withMasked(start..<start + count) {
            weights.forward(input, trace, steps: 0..<count, skipped: $0, held: held, from: start)
          }
        }
      }
      guard let sources = weights.below else {
        packed.encode(
          steps, scaling: scaling, range: start..<start + count, into: base, rowStride: layout.inputStride)
        withTokens(from: start) { run(packed.input(of: weights, layout, base, tokens: $0)) }
        return
      }
      rows(sources.first) { first in
        guard let second = sources.second else { return run(.rows(first)) }
        rows(second) { run(.rowPair(first, $0)) }
      }
    }
  }
}
