/// The records of a stretch of consecutive steps, with the states they start from.
struct TraceChunk: Sendable {
  /// The chunk covers the steps from `index` times the chunk length on.
  private(set) var index: Int
  /// How many of its steps are computed.
  var filled: Int
  var storage: [Float]

  init(index: Int, layout: TraceLayout) {
    self.index = index
    self.filled = 0
    self.storage = [Float](repeating: 0, count: layout.count)
  }

  /// Makes this an empty chunk in another place. Its memory stays, which is much faster than fresh pages.
  mutating func restart(at index: Int) {
    self.index = index
    filled = 0
  }
}

extension PackedNetwork {
  /// Where h and, for an LSTM, c of a lane stand in a trace, at a step or at the boundary beside it.
  func stateRanges(lane: Int, _ layout: TraceLayout, step: Int) -> (hidden: Range<Int>, cell: Range<Int>?) {
    let record = lanes[lane].record
    let offset = layout.record(self, lane: lane, step: step)
    let hidden = offset + record.hidden
    let cell = record.cellState.map { offset + $0..<offset + $0 + record.units }
    return (hidden..<hidden + record.units, cell)
  }

  /// The step of a chunk of `count` steps whose "record" is the state that the lane starts from.
  func boundary(lane: Int, count: Int) -> Int {
    switch lanes[lane].lane.direction {
    case .forward: -1
    case .backward: count
    }
  }

  func memory(lane: Int, _ layout: TraceLayout, in storage: [Float], step: Int) -> NetworkState.Memory {
    let ranges = stateRanges(lane: lane, layout, step: step)
    return NetworkState.Memory(
      hidden: Array(storage[ranges.hidden]), cell: ranges.cell.map { Array(storage[$0]) } ?? [])
  }

  func setMemory(
    _ memory: NetworkState.Memory, lane: Int, _ layout: TraceLayout, in storage: inout [Float], step: Int
  ) {
    let ranges = stateRanges(lane: lane, layout, step: step)
    storage.replaceSubrange(ranges.hidden, with: memory.hidden)
    if let cell = ranges.cell { storage.replaceSubrange(cell, with: memory.cell) }
  }
}
