/// What a run keeps of the steps that it has computed, except for the chunk that it is filling.
struct RunRecords: Sendable {
  /// How many steps are computed.
  var computed = 0
  /// Finished chunks at hand.
  var window: ResidentChunks
  /// The states that chunks start from.
  var checkpoints: Checkpoints
  /// Of all steps of the chunks before `foldedChunks`.
  var sums: RunSums

  init(_ plan: RunPlan) {
    window = ResidentChunks(capacity: plan.limits.residentChunks ?? Self.windowCapacity(plan.layout))
    checkpoints = Checkpoints(plan.layout, capacity: plan.limits.checkpoints)
    sums = RunSums(plan.layout)
  }

  /// How many finished chunks are kept: 2 MB, but 544 steps at least, and 16 chunks. Few, so that they stay in the
  /// processor's cache and their memory is used again: fresh pages would cost as much as the computing.
  private static func windowCapacity(_ layout: TraceLayout) -> Int {
    max(16, 544 / layout.steps, (1 << 19) / max(layout.count, 1))
  }

  /// Sums up a chunk that was just computed, while it is in the processor's cache, and before it all that are at hand.
  mutating func foldResident(through chunk: TraceChunk, _ plan: RunPlan) {
    while sums.foldedChunks < chunk.index, let next = window[sums.foldedChunks] {
      sums.foldIfNext(next, plan)
    }
    sums.foldIfNext(chunk, plan)
  }

  /// A chunk whose checkpoint is kept, computed again.
  ///
  /// - Parameter spare: A chunk that is no longer needed, whose memory is used again.
  func recomputed(from index: Int, _ plan: RunPlan, in spare: consuming TraceChunk? = nil) -> TraceChunk {
    var chunk = spare ?? TraceChunk(index: index, layout: plan.layout)
    chunk.restart(at: index)
    let count = min(computed - index * plan.chunkLength, plan.chunkLength)
    for lane in plan.layout.lanes.indices {
      guard let memory = checkpoints[index, lane] else { continue }
      plan.layout.setMemory(
        memory, lane: lane, in: &chunk.storage, step: plan.layout.boundary(lane: lane, count: count))
    }
    plan.compute(0..<count, of: &chunk)
    return chunk
  }
}
