/// Sums over all steps of a run, for statistics and for pictures of the whole.
struct RunSums: Sendable {
  /// Of every lane and quantity.
  private(set) var statistics: [[RunningStatistics]]
  /// The same steps, in blocks.
  private(set) var overviews: [[RunningOverview]]
  /// How many chunks are in the sums, from the first one on.
  var foldedChunks = 0

  init(_ layout: TraceLayout) {
    statistics = layout.lanes.map { lane in
      lane.record.cell.quantities.map { RunningStatistics(quantity: $0, units: lane.record.units) }
    }
    let capacity = Self.overviewCapacity(layout)
    overviews = layout.lanes.map { lane in
      lane.record.cell.quantities.map {
        RunningOverview(quantity: $0, units: lane.record.units, capacity: capacity)
      }
    }
  }

  /// Floats of all overviews together, 48 MB, when that is enough for 32 blocks.
  private static let overviewFloatLimit = 12 << 20

  /// How many blocks the overviews of a network have at most.
  private static func overviewCapacity(_ layout: TraceLayout) -> Int {
    let values = layout.lanes.reduce(0) { $0 + $1.record.units * $1.record.cell.quantities.count }
    var capacity = 512
    while capacity > 32, 3 * values * capacity > overviewFloatLimit { capacity /= 2 }
    return capacity
  }

  /// Sums up a finished chunk, if all before it have been.
  mutating func foldIfNext(_ chunk: TraceChunk, _ plan: RunPlan) {
    guard chunk.index == foldedChunks else { return }
    for lane in statistics.indices { fold(chunk, lane: lane, plan) }
    foldedChunks += 1
  }

  /// Adds a chunk's filled steps to a lane's sums.
  mutating func fold(_ chunk: TraceChunk, lane: Int, _ plan: RunPlan) {
    let computed = plan.computedStretches(chunk, lane: lane)
    for index in statistics[lane].indices {
      let stretches = Self.stretches(statistics[lane][index].quantity, chunk, computed, lane: lane, plan)
      Self.add(chunk, stretches, lane: lane, plan, to: &statistics[lane][index])
      let quantity = overviews[lane][index].quantity
      Self.withValues(quantity, of: chunk, lane: lane, plan.layout) { values, stride in
        for steps in stretches {
          overviews[lane][index].add(
            values + steps.lowerBound * stride, rows: steps.count, stride: stride, chunk: chunk.index)
        }
      }
    }
  }

  /// Adds a chunk's filled steps to a lane's sums of one quantity.
  static func add(_ chunk: TraceChunk, lane: Int, _ plan: RunPlan, to sums: inout RunningStatistics) {
    let computed = plan.computedStretches(chunk, lane: lane)
    add(chunk, stretches(sums.quantity, chunk, computed, lane: lane, plan), lane: lane, plan, to: &sums)
  }

  /// The steps that tell of a quantity: a state is there at masked ones too.
  private static func stretches(
    _ quantity: Quantity, _ chunk: TraceChunk, _ computed: [Range<Int>], lane: Int, _ plan: RunPlan
  ) -> [Range<Int>] {
    quantity.isState ? [0..<plan.filled(chunk, lane: lane)] : computed
  }

  private static func add(
    _ chunk: TraceChunk, _ stretches: [Range<Int>], lane: Int, _ plan: RunPlan,
    to sums: inout RunningStatistics
  ) {
    withValues(sums.quantity, of: chunk, lane: lane, plan.layout) { values, stride in
      for steps in stretches {
        sums.add(values + steps.lowerBound * stride, rows: steps.count, stride: stride)
      }
    }
  }

  /// Calls `body` with a quantity's values from the chunk's first step on, and the floats from one to the next.
  private static func withValues(
    _ quantity: Quantity, of chunk: TraceChunk, lane: Int, _ layout: TraceLayout,
    _ body: (UnsafePointer<Float>, Int) -> Void
  ) {
    let record = layout.lanes[lane].record
    guard let offset = record.offset(of: quantity) else { return }
    let start = layout.record(lane: lane, step: 0) + offset
    chunk.storage.withUnsafeBufferPointer { storage in
      if let base = storage.baseAddress { body(base + start, record.stride) }
    }
  }
}
