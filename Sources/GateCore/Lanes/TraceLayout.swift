/// Where everything stands in a trace of up to `steps` steps of `batch` sequences: x, then the records of
/// each lane, in one block of floats.
struct TraceLayout {
  let steps: Int
  let batch: Int
  let inputStride: Int
  let laneOffsets: [Int]
  let count: Int

  init(_ network: PackedNetwork, steps: Int, batch: Int) {
    self.steps = steps
    self.batch = batch
    self.inputStride = network.inputStride
    var offset = steps * batch * inputStride
    laneOffsets = network.lanes.map { lane in
      defer { offset += (steps + 1) * batch * lane.record.stride }
      return offset
    }
    count = offset
  }

  /// Floats that a step of one sequence takes.
  static func floatsPerStep(_ network: PackedNetwork) -> Int {
    network.lanes.reduce(network.inputStride) { $0 + $1.record.stride }
  }

  /// Offset of the record of step `t` of sequence `b`. For the initial state ask for the step before the
  /// first (forward) or after the last (backward).
  func record(_ network: PackedNetwork, lane: Int, step t: Int, sequence b: Int = 0) -> Int {
    let weights = network.lanes[lane]
    let shift =
      switch weights.lane.direction {
      case .forward: 1
      case .backward: 0
      }
    return laneOffsets[lane] + ((t + shift) * batch + b) * weights.record.stride
  }
}
