/// Computes a network with a backward direction: all steps together, because its first one needs the last.
struct BidirectionalRun: RunEngine {
  /// The states at the borders of segments, by the segment's number.
  private(set) var segments: Checkpoints
  /// How far it has come; nil before and after.
  private var pass: BidirectionalPass?
  private(set) var finalBackward: [Float] = []

  init(_ plan: RunPlan) { segments = Checkpoints(plan.layout, capacity: plan.limits.checkpoints) }

  var openChunk: TraceChunk? { nil }
  mutating func changeOpenChunk(_ body: (inout [Float]) -> Void) {}

  func share(_ plan: RunPlan, _ records: RunRecords) -> Float {
    guard let pass else { return records.computed > 0 ? 1 : 0 }
    let done = pass.lane * segmentCount(plan) + pass.passed
    return Float(done) / Float(max(1, plan.packed.lanes.count * segmentCount(plan)))
  }

  /// Keeps the states at the segments' borders and the statistics. There is no computed step until all are.
  mutating func advance(to goal: Int, atMost limit: Int, _ plan: RunPlan, _ records: inout RunRecords) -> Bool
  {
    let lanes = plan.packed.lanes.count
    var left =
      limit == .max ? .max : max(1, limit.multipliedReportingOverflow(by: lanes).partialValue)
    // Taken out, so that its arrays have one owner.
    var pass = self.pass ?? BidirectionalPass(plan)
    self.pass = nil
    while pass.lane < lanes, left > 0 {
      passSegment(&pass, plan, &records)
      left -= min(left, segmentLength(plan) * plan.chunkLength)
    }
    guard pass.lane == lanes else {
      self.pass = pass
      return false
    }
    records.computed = plan.length
    records.sums.foldedChunks = plan.chunkCount
    return true
  }

  mutating func restoreCheckpoint(
    of index: Int, keeping wanted: Range<Int>, steps left: inout Int, _ plan: RunPlan,
    _ records: inout RunRecords
  ) {
    let segmentLength = segmentLength(plan)
    // They are only a store of what the segments give again.
    if records.checkpoints.count + segmentLength > records.checkpoints.capacity {
      records.checkpoints.removeAll()
    }
    _ = recompute(
      upToLayer: plan.network.architecture.layers.count - 1, segment: index / segmentLength, plan
    ) { memory, chunk, lane in
      records.checkpoints.set(memory, chunk: chunk, lane: lane, thins: false)
    }
  }
}

// Segments.
extension BidirectionalRun {
  /// Chunks of a segment: as few as leave the segments' states fewer than the checkpoints kept.
  private func segmentLength(_ plan: RunPlan) -> Int {
    max(1, (plan.chunkCount + segments.capacity - 1) / segments.capacity)
  }

  private func segmentCount(_ plan: RunPlan) -> Int {
    (plan.chunkCount + segmentLength(plan) - 1) / segmentLength(plan)
  }

  private func chunks(ofSegment segment: Int, _ plan: RunPlan) -> Range<Int> {
    let length = segmentLength(plan)
    return segment * length..<min((segment + 1) * length, plan.chunkCount)
  }

  /// Computes the next segment of the lane that is being computed.
  private mutating func passSegment(
    _ pass: inout BidirectionalPass, _ plan: RunPlan, _ records: inout RunRecords
  ) {
    let lane = pass.lane
    let (layer, direction) = (plan.packed.lanes[lane].lane.layer, plan.packed.lanes[lane].lane.direction)
    let width = plan.packed.lanes[lane].record.width
    let segment = direction == .forward ? pass.passed : segmentCount(plan) - 1 - pass.passed
    let isRead = pass.keepsHidden && layer + 1 < plan.network.architecture.layers.count
    if pass.passed == 0 {
      if isRead { pass.hidden[lane] = [Float](repeating: 0, count: plan.length * width) }
      pass.memory = plan.initialState.memories[lane]
    }
    segments.set(pass.memory, chunk: segment, lane: lane)
    let below =
      layer == 0
      ? HiddenRows()
      : pass.keepsHidden
        ? HiddenRows(lanes: pass.hidden, firstStep: 0)
        : recompute(upToLayer: layer - 1, segment: segment, plan)
    let chunks = chunks(ofSegment: segment, plan)
    let rows = plan.compute(lane: lane, chunks: chunks, from: &pass.memory, below: below) {
      chunk, _ in records.sums.fold(chunk, lane: lane, plan)
    }
    if isRead {
      let start = chunks.lowerBound * plan.chunkLength * width
      pass.hidden[lane].replaceSubrange(start..<start + rows.count, with: rows)
    }
    pass.passed += 1
    guard pass.passed == segmentCount(plan) else { return }
    if direction == .backward { finalBackward = pass.memory.hidden }
    pass.lane += 1
    pass.passed = 0
    // The layer below the one below is read no more.
    for index in pass.hidden.indices where plan.packed.lanes[index].lane.layer < layer - 1 {
      pass.hidden[index] = []
    }
  }

  /// The hidden states of a layer over a segment, computed again from the segments' states, and those below too.
  ///
  /// - Parameter onChunk: Called with the state that each lane enters each chunk with.
  private func recompute(
    upToLayer last: Int, segment: Int, _ plan: RunPlan,
    onChunk: (NetworkState.Memory, _ chunk: Int, _ lane: Int) -> Void = { _, _, _ in }
  ) -> HiddenRows {
    let chunks = chunks(ofSegment: segment, plan)
    var below = HiddenRows()
    for layer in 0...last {
      var rows = HiddenRows(
        lanes: plan.packed.lanes.map { _ in [] }, firstStep: chunks.lowerBound * plan.chunkLength)
      for lane in plan.packed.lanes.indices where plan.packed.lanes[lane].lane.layer == layer {
        guard var memory = segments[segment, lane] else { continue }
        rows.lanes[lane] = plan.compute(lane: lane, chunks: chunks, from: &memory, below: below) {
          onChunk($1, $0.index, lane)
        }
      }
      below = rows
    }
    return below
  }
}
