/// The records of one lane: time-major rows r = t · B + b.
///
/// The row of the initial state is before the first step for a forward lane and after the last one for a backward
/// lane, so that `previous` is one constant distance for every step.
struct LaneTrace {
  /// The record of step 0, sequence 0.
  let base: UnsafeMutablePointer<Float>
  /// `B`.
  let batch: Int
  /// Floats from a step's records to those of the step read before it.
  let previous: Int
  /// Floats from one record to the next.
  let stride: Int

  init(_ lane: TraceLayout.LaneRecords, storage: UnsafeMutablePointer<Float>, batch: Int) {
    stride = lane.record.stride
    let rows = batch * stride
    self.batch = batch
    switch lane.lane.direction {
    case .forward: (base, previous) = (storage + rows, -rows)
    case .backward: (base, previous) = (storage, rows)
    }
  }

  /// The records of a step.
  func step(_ t: Int, held: HeldValues.AtStep? = nil) -> CellStep {
    let current = base + t * batch * stride
    return CellStep(
      record: current, previous: current + previous, rows: batch, index: t, held: held?.later(by: t))
  }

  /// The row distance of `previous`: −B for a forward lane, B for a backward one.
  var previousRows: Int { previous / stride }
}
