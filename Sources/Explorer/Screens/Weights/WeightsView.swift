import GateCore

/// What the Weights screen shows.
public struct WeightsView: Equatable, Sendable {
  public enum Page: String, CaseIterable, Hashable, Sendable {
    /// Matrices and biases, their sizes and counts.
    case weights
    /// Which units are dead, saturated or doubles.
    case health
  }

  public var page = Page.weights
  /// The table shown, where the network has it.
  public var table = WeightTable.recurrent
  /// The one gate shown; nil stands for all that fit.
  public var gate: Quantity?
  /// The first column shown; nil follows the marked column.
  public var firstColumn: Int?
}
