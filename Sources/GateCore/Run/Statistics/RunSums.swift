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
    let scratch = Self.scratch(lane: lane, plan)
    let computed = plan.computedStretches(chunk, lane: lane)
    for index in statistics[lane].indices {
      let quantity = statistics[lane][index].quantity
      Self.withRows(quantity, of: chunk, computed, lane: lane, plan) { rows in
        statistics[lane][index].add(rows, using: scratch)
        overviews[lane][index].add(scratch, count: rows.count, chunk: chunk.index)
      }
    }
  }

  /// Adds a chunk's filled steps to a lane's sums of one quantity.
  static func add(_ chunk: TraceChunk, lane: Int, _ plan: RunPlan, to sums: inout RunningStatistics) {
    let scratch = scratch(lane: lane, plan)
    let computed = plan.computedStretches(chunk, lane: lane)
    withRows(sums.quantity, of: chunk, computed, lane: lane, plan) { sums.add($0, using: scratch) }
  }

  private static func scratch(lane: Int, _ plan: RunPlan) -> ColumnSums {
    ColumnSums(
      columns: plan.layout.lanes[lane].record.units, low: UnitStatistics.saturation,
      high: 1 - UnitStatistics.saturation)
  }

  /// Calls `body` with a quantity's values at each stretch of steps that tell of it: a state is there at masked ones
  /// too.
  private static func withRows(
    _ quantity: Quantity, of chunk: TraceChunk, _ computed: [Range<Int>], lane: Int, _ plan: RunPlan,
    _ body: (ValueRows) -> Void
  ) {
    let record = plan.layout.lanes[lane].record
    guard let offset = record.offset(of: quantity) else { return }
    let start = plan.layout.record(lane: lane, step: 0) + offset
    chunk.storage.withUnsafeBufferPointer { storage in
      guard let base = storage.baseAddress else { return }
      for steps in quantity.isState ? [0..<plan.filled(chunk, lane: lane)] : computed {
        body(
          ValueRows(
            base: base + start + steps.lowerBound * record.stride, count: steps.count, stride: record.stride))
      }
    }
  }
}
