import GateCore

/// A point at infinity, or one that is too far to be told from it: a state that goes on and on by the same step, as a
/// counter does.
public struct Drift: Hashable, Sendable {
  /// The one of its numbers that moves most: c or h, and the unit.
  public let quantity: Quantity
  public let unit: Int
  /// By how much that number grows a step, in the mean; negative where it falls.
  public let perStep: Double
  /// Over how many steps this is the mean.
  public let steps: Int

  /// - Parameter index: Of the number that moves most, in a state (S).
  init(_ index: Int, perStep: Double, units: Int, steps: Int) {
    quantity = index < units ? .hidden : .cell
    unit = index < units ? index : index - units
    (self.perStep, self.steps) = (perStep, steps)
  }
}
