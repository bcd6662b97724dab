/// What a run holds against its cells' equations, lane by lane.
struct HeldValues: Sendable {
  /// One intervention as the step loop reads it.
  struct Hold: Sendable {
    let quantity: Quantity
    let units: Range<Int>
    let steps: ClosedRange<Int>
    let value: Float
  }

  /// Of each lane; empty when there is no intervention at all.
  private let lanes: [[Hold]]

  /// Where two hold the same, the later one wins.
  init(lanes: [[Hold]] = []) { self.lanes = lanes }

  /// Calls `body` with what is held in a lane, for a trace whose step 0 is step `start` of the sequence.
  func withHeld(lane: Int, from start: Int, _ body: (AtStep?) -> Void) {
    guard lanes.indices.contains(lane), !lanes[lane].isEmpty else { return body(nil) }
    lanes[lane].withUnsafeBufferPointer { body(AtStep(holds: $0, step: start)) }
  }

  /// What is held in a lane at a step.
  struct AtStep {
    let holds: UnsafeBufferPointer<Hold>
    /// Of the sequence, from 0.
    let step: Int

    /// The same, `offset` steps later.
    func later(by offset: Int) -> AtStep { AtStep(holds: holds, step: step + offset) }

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
}
