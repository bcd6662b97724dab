/// A run's interventions, sorted to the lanes they act in.
struct LaneHolds: Sendable {
  /// One intervention as the step loop reads it.
  struct Hold: Sendable {
    let quantity: Quantity
    let units: Range<Int>
    let steps: ClosedRange<Int>
    let value: Float
  }

  /// Of each lane; empty when there is no intervention at all.
  private let lanes: [[Hold]]

  init() { lanes = [] }

  /// Of interventions that the network has been found to have room for. Where two hold the same, the later
  /// one wins.
  init(_ interventions: [Intervention], lanes: [Lane], units: [Int]) {
    guard !interventions.isEmpty else {
      self.lanes = []
      return
    }
    self.lanes = zip(lanes, units).map { lane, units in
      interventions.filter { $0.lane == lane }.map { intervention in
        Hold(
          quantity: intervention.quantity, units: intervention.unit.map { $0..<$0 + 1 } ?? 0..<units,
          steps: intervention.steps ?? 0...Int.max, value: intervention.value)
      }
    }
  }

  /// Calls `body` with what is held in a lane, for a trace whose step 0 is step `start` of the sequence.
  func withHeld(lane: Int, from start: Int, _ body: (HeldValues?) -> Void) {
    guard lanes.indices.contains(lane), !lanes[lane].isEmpty else { return body(nil) }
    lanes[lane].withUnsafeBufferPointer { body(HeldValues(holds: $0, step: start)) }
  }
}

/// What is held in a lane at a step.
struct HeldValues {
  let holds: UnsafeBufferPointer<LaneHolds.Hold>
  /// Of the sequence, from 0.
  let step: Int

  /// The same, `offset` steps later.
  func at(step offset: Int) -> HeldValues { HeldValues(holds: holds, step: step + offset) }

  /// Sets the gradient of a quantity (H) to 0 where it is held: nothing flows back into what it would have been
  /// computed from.
  func cut(_ quantity: Quantity, _ gradient: UnsafeMutablePointer<Float>) {
    for hold in holds where hold.quantity == quantity && hold.steps.contains(step) {
      for j in hold.units { gradient[j] = 0 }
    }
  }

  /// Puts the held values of a quantity into its vector (H).
  func hold(_ quantity: Quantity, _ vector: UnsafeMutablePointer<Float>) {
    for hold in holds where hold.quantity == quantity && hold.steps.contains(step) {
      for j in hold.units { vector[j] = hold.value }
    }
  }
}
