/// Where everything is in a trace of up to `steps` steps of `batch` sequences: x, then the records of each lane, in
/// one block of floats.
struct TraceLayout: Sendable {
  /// The records of one lane.
  struct LaneRecords: Sendable {
    let lane: Lane
    let record: RecordLayout
  }

  let lanes: [LaneRecords]
  let steps: Int
  let batch: Int
  let inputStride: Int
  let laneOffsets: [Int]
  let count: Int

  init(_ lanes: [LaneRecords], inputStride: Int, steps: Int, batch: Int) {
    self.lanes = lanes
    self.steps = steps
    self.batch = batch
    self.inputStride = inputStride
    var offset = steps * batch * inputStride
    laneOffsets = lanes.map { lane in
      defer { offset += (steps + 1) * batch * lane.record.stride }
      return offset
    }
    count = offset
  }

  /// Floats that a step of one sequence takes.
  static func floatsPerStep(_ lanes: [LaneRecords], inputStride: Int) -> Int {
    lanes.reduce(inputStride) { $0 + $1.record.stride }
  }

  /// Offset of the record of step `t` of sequence `b`. For the initial state ask for the step before the
  /// first (forward) or after the last (backward).
  func record(lane: Int, step t: Int, sequence b: Int = 0) -> Int {
    let shift =
      switch lanes[lane].lane.direction {
      case .forward: 1
      case .backward: 0
      }
    return laneOffsets[lane] + ((t + shift) * batch + b) * lanes[lane].record.stride
  }

  /// The step whose "record" is the state that a lane starts from, in a trace of `count` steps.
  func boundary(lane: Int, count: Int) -> Int {
    switch lanes[lane].lane.direction {
    case .forward: -1
    case .backward: count
    }
  }

  /// The records of a lane as its step loop reads them.
  func view(lane: Int, _ storage: UnsafeMutablePointer<Float>) -> LaneTrace {
    LaneTrace(lanes[lane], storage: storage + laneOffsets[lane], batch: batch)
  }

  /// The hidden states of a lane, from step 0 on.
  func hiddenRows(lane: Int, _ storage: UnsafeMutablePointer<Float>) -> RowSource {
    let record = lanes[lane].record
    return RowSource(base: view(lane: lane, storage).base + record.hidden, stride: record.stride)
  }
}

// Reading and writing states.
extension TraceLayout {
  /// Where h and, for an LSTM, c of a lane are, at a step or at the boundary beside it.
  func stateRanges(lane: Int, step: Int) -> (hidden: Range<Int>, cell: Range<Int>?) {
    let record = lanes[lane].record
    let offset = self.record(lane: lane, step: step)
    let hidden = offset + record.hidden
    let cell = record.cellState.map { offset + $0..<offset + $0 + record.units }
    return (hidden..<hidden + record.units, cell)
  }

  func memory(lane: Int, in storage: [Float], step: Int) -> NetworkState.Memory {
    let ranges = stateRanges(lane: lane, step: step)
    return NetworkState.Memory(
      hidden: Array(storage[ranges.hidden]), cell: ranges.cell.map { Array(storage[$0]) } ?? [])
  }

  func setMemory(_ memory: NetworkState.Memory, lane: Int, in storage: inout [Float], step: Int) {
    let ranges = stateRanges(lane: lane, step: step)
    storage.replaceSubrange(ranges.hidden, with: memory.hidden)
    if let cell = ranges.cell { storage.replaceSubrange(cell, with: memory.cell) }
  }
}
