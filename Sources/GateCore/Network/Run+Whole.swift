/// How far a network with a backward direction has been computed. Its lanes are computed one after another,
/// each through the whole sequence, a segment of some chunks at a time.
struct WholePass: Sendable {
  /// True when lower layers' hidden states of all steps are kept; see `RunLimits`.
  let keepsHidden: Bool
  var lane = 0
  /// Segments that the lane has passed, in its own direction.
  var passed = 0
  var memory: NetworkState.Memory
  /// (T, width) of each lane that a later one reads; empty for the others.
  var hidden: [[Float]]
}

extension Run {
  /// Chunks of a segment: as few as leave the segments' states fewer than the checkpoints kept.
  private var segmentLength: Int { max(1, (chunkCount + checkpoints.capacity - 1) / checkpoints.capacity) }

  private var chunkCount: Int { (length + chunkLength - 1) / chunkLength }

  private var segmentCount: Int { (chunkCount + segmentLength - 1) / segmentLength }

  private func chunks(ofSegment segment: Int) -> Range<Int> {
    segment * segmentLength..<min((segment + 1) * segmentLength, chunkCount)
  }

  /// The share that is done of computing a network with a backward direction, 0 to 1.
  public var wholeShare: Float {
    guard let pass else { return computed > 0 ? 1 : 0 }
    let done = pass.lane * segmentCount + pass.passed
    return Float(done) / Float(max(1, packed.lanes.count * segmentCount))
  }

  /// Computes all steps of a network with a backward direction, or about `limit` more of them; true when all is
  /// done. Keeps the states at the segments' borders and the statistics.
  mutating func computeWhole(atMost limit: Int) -> Bool {
    var left =
      limit == .max ? .max : max(1, limit.multipliedReportingOverflow(by: packed.lanes.count).partialValue)
    // Taken out, so that its arrays have one owner.
    var pass = self.pass ?? beginWhole()
    self.pass = nil
    while pass.lane < packed.lanes.count, left > 0 {
      passSegment(&pass)
      left -= min(left, segmentLength * chunkLength)
    }
    guard pass.lane == packed.lanes.count else {
      self.pass = pass
      return false
    }
    computed = length
    foldedChunks = chunkCount
    return true
  }

  private func beginWhole() -> WholePass {
    let widths = packed.lanes.map {
      $0.record.width * ($0.lane.layer + 1 < network.architecture.layers.count ? 1 : 0)
    }
    return WholePass(
      keepsHidden: widths.reduce(0, +) * length <= limits.hiddenFloats,
      memory: initialState.memories[0], hidden: packed.lanes.map { _ in [] })
  }

  /// Computes the next segment of the lane that is being computed.
  private mutating func passSegment(_ pass: inout WholePass) {
    let lane = pass.lane
    let (layer, direction) = (packed.lanes[lane].lane.layer, packed.lanes[lane].lane.direction)
    let segment = direction == .forward ? pass.passed : segmentCount - 1 - pass.passed
    let isRead = pass.keepsHidden && layer + 1 < network.architecture.layers.count
    if pass.passed == 0 {
      if isRead { pass.hidden[lane] = [Float](repeating: 0, count: length * packed.lanes[lane].record.width) }
      pass.memory = initialState.memories[lane]
    }
    segments.set(pass.memory, chunk: segment, lane: lane)
    let below =
      layer == 0
      ? HiddenRows()
      : pass.keepsHidden
        ? HiddenRows(lanes: pass.hidden, firstStep: 0) : hidden(ofLayer: layer - 1, segment: segment)
    let rows = compute(
      lane: lane, chunks: chunks(ofSegment: segment), from: &pass.memory, below: below, isFirst: true)
    if isRead {
      let start = chunks(ofSegment: segment).lowerBound * chunkLength * packed.lanes[lane].record.width
      pass.hidden[lane].replaceSubrange(start..<start + rows.count, with: rows)
    }
    pass.passed += 1
    guard pass.passed == segmentCount else { return }
    if direction == .backward { finalBackward = pass.memory.hidden }
    pass.lane += 1
    pass.passed = 0
    // The layer below the one below is read no more.
    for index in pass.hidden.indices where packed.lanes[index].lane.layer < layer - 1 {
      pass.hidden[index] = []
    }
  }

  /// The hidden states of a layer over a segment, computed again from the segments' states, and those below too.
  private func hidden(ofLayer layer: Int, segment: Int) -> HiddenRows {
    var copy = self
    return copy.recompute(upToLayer: layer, segment: segment)
  }

  /// Makes the checkpoints of all chunks of the segment that holds a chunk.
  mutating func restoreCheckpoints(ofSegmentWith chunk: Int) {
    // They are only a store of what the segments give again.
    if checkpoints.count + segmentLength > checkpoints.capacity { checkpoints.removeAll() }
    _ = recompute(
      upToLayer: network.architecture.layers.count - 1, segment: chunk / segmentLength, keepsCheckpoints: true
    )
  }

  private mutating func recompute(
    upToLayer last: Int, segment: Int, keepsCheckpoints: Bool = false
  ) -> HiddenRows {
    let chunks = chunks(ofSegment: segment)
    var below = HiddenRows()
    for layer in 0...last {
      var rows = HiddenRows(
        lanes: packed.lanes.map { _ in [] }, firstStep: chunks.lowerBound * chunkLength)
      for lane in packed.lanes.indices where packed.lanes[lane].lane.layer == layer {
        guard var memory = segments[segment, lane] else { continue }
        rows.lanes[lane] = compute(
          lane: lane, chunks: chunks, from: &memory, below: below, keepsCheckpoints: keepsCheckpoints)
      }
      below = rows
    }
    return below
  }

  /// Computes one lane through some chunks and returns its hidden states, (steps, width).
  ///
  /// - Parameter isFirst: True when the statistics have not had these steps yet.
  private mutating func compute(
    lane: Int, chunks: Range<Int>, from memory: inout NetworkState.Memory, below: HiddenRows,
    isFirst: Bool = false, keepsCheckpoints: Bool = false
  ) -> [Float] {
    let (packed, layout, width) = (packed, layout, packed.lanes[lane].record.width)
    let isForward = packed.lanes[lane].lane.direction == .forward
    let firstStep = chunks.lowerBound * chunkLength
    var scratch = TraceChunk(index: 0, layout: layout)
    var hidden = [Float](
      repeating: 0, count: (min(chunks.upperBound * chunkLength, length) - firstStep) * width)
    for index in isForward ? Array(chunks) : chunks.reversed() {
      let start = index * chunkLength
      let count = min(length - start, chunkLength)
      if keepsCheckpoints { checkpoints.set(memory, chunk: index, lane: lane, thins: false) }
      packed.setMemory(
        memory, lane: lane, layout, in: &scratch.storage, step: packed.boundary(lane: lane, count: count))
      step(lane: lane, start: start, count: count, below: below, &scratch)
      scratch.restart(at: index)
      scratch.filled = count
      if isFirst { fold(scratch, lane: lane) }
      for t in 0..<count {
        let range = packed.stateRanges(lane: lane, layout, step: t).hidden
        let row = (start - firstStep + t) * width
        hidden.replaceSubrange(row..<row + range.count, with: scratch.storage[range])
      }
      memory = packed.memory(lane: lane, layout, in: scratch.storage, step: isForward ? count - 1 : 0)
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
      let trace = LaneTrace(weights, storage: base + layout.laneOffsets[lane], batch: 1)
      func run(_ input: LaneInput) {
        engine.holds.withHeld(lane: lane, from: start) {
          weights.forward(input, trace, steps: 0..<count, held: $0, from: start)
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

/// The hidden states of some lanes from a step on, (steps, width) each; empty for the others.
private struct HiddenRows {
  var lanes: [[Float]] = []
  var firstStep = 0
}
