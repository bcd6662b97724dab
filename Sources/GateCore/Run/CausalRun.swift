/// Computes the steps of a network that reads forward only, one chunk after another.
struct CausalRun: RunEngine {
  /// The chunk being filled.
  private var tail: TraceChunk

  init(_ plan: RunPlan, _ records: inout RunRecords) {
    tail = TraceChunk(index: 0, layout: plan.layout)
    for lane in plan.layout.lanes.indices {
      let memory = plan.initialState.memories[lane]
      records.checkpoints.set(memory, chunk: 0, lane: lane)
      plan.layout.setMemory(memory, lane: lane, in: &tail.storage, step: -1)
    }
  }

  var openChunk: TraceChunk? { tail }
  mutating func changeOpenChunk(_ body: (inout [Float]) -> Void) { body(&tail.storage) }
  var finalBackward: [Float] { [] }
  func share(_ plan: RunPlan, _ records: RunRecords) -> Float { records.computed > 0 ? 1 : 0 }

  mutating func advance(to goal: Int, atMost limit: Int, _ plan: RunPlan, _ records: inout RunRecords) -> Bool
  {
    let computed = records.computed
    let end = limit < goal - computed ? computed + max(1, limit) : goal
    while records.computed < end {
      if records.computed / plan.chunkLength != tail.index { startChunk(plan, &records) }
      let start = tail.index * plan.chunkLength
      let range = records.computed - start..<min(end - start, plan.chunkLength)
      plan.compute(range, of: &tail)
      records.computed = start + range.upperBound
    }
    return records.computed == goal
  }

  /// Moves the full tail to the finished chunks and starts the next.
  private mutating func startChunk(_ plan: RunPlan, _ records: inout RunRecords) {
    let (layout, index) = (plan.layout, tail.index + 1)
    let memories = layout.lanes.indices.map {
      layout.memory(lane: $0, in: tail.storage, step: plan.chunkLength - 1)
    }
    if let old = records.window.makeRoom() {
      // The last moment at which it need not be computed again.
      records.sums.foldIfNext(old, plan)
      records.foldResident(through: tail, plan)
      records.window.insert(tail)
      tail = old
      tail.restart(at: index)
    } else {
      records.window.insert(tail)
      tail = TraceChunk(index: index, layout: layout)
    }
    for (lane, memory) in memories.enumerated() {
      records.checkpoints.set(memory, chunk: index, lane: lane)
      layout.setMemory(memory, lane: lane, in: &tail.storage, step: -1)
    }
  }

  mutating func restoreCheckpoint(
    of index: Int, keeping wanted: Range<Int>, steps left: inout Int, _ plan: RunPlan,
    _ records: inout RunRecords
  ) {
    guard let nearest = records.checkpoints.nearest(atOrBefore: index) else { return }
    for earlier in nearest..<index {
      guard left > 0 else { return }
      let chunk = records.window[earlier] ?? records.recomputed(from: earlier, plan)
      left -= plan.chunkLength
      for lane in plan.layout.lanes.indices {
        records.checkpoints.set(
          plan.layout.memory(lane: lane, in: chunk.storage, step: plan.chunkLength - 1), chunk: earlier + 1,
          lane: lane)
      }
      if wanted.contains(earlier), !records.window.contains(earlier) {
        _ = records.window.makeRoom()
        records.window.insert(chunk)
      }
    }
  }
}
