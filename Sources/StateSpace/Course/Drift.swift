import GateCore

/// A point at infinity: a state that goes on and on by the same step, as a counter does.
public struct Drift: Hashable, Sendable {
  /// The one of its numbers that moves most: c or h, and the unit.
  public let quantity: Quantity
  public let unit: Int
  /// By how much that number grows a step; negative where it falls.
  public let perStep: Double
  /// After how many steps this was measured.
  public let steps: Int

  /// Of a mean step (S).
  init(_ step: [Double], units: Int, steps: Int) {
    let largest = step.indices.max { abs(step[$0]) < abs(step[$1]) } ?? 0
    quantity = largest < units ? .hidden : .cell
    unit = largest < units ? largest : largest - units
    perStep = step.isEmpty ? 0 : step[largest]
    self.steps = steps
  }
}
