import GateCore

/// What was derived for the screens and is kept because it costs more than a frame may.
public struct Insights: Equatable, Sendable {
  /// What the units hold at the current step, by the steps that wrote it, where something shown needs it.
  public internal(set) var memoryParts: MemoryDecomposition?
  /// The same of the run without changes, while the difference is shown.
  var plainMemoryParts: MemoryDecomposition?
  /// How closely each unit follows the annotation, while the units stand in that order.
  var unitRelations: [Float] = []
  /// What these were worked out from.
  var insightSource: InsightSource?
  /// What the Gradient screen says; nil on other screens.
  public internal(set) var gradientAnswer: GradientAnswer?
  var measuredWeights: MeasuredWeights?
  var pooledWeights: PooledWeights?
  var measuredSequence: MeasuredSequence?
  var measuredHealth: MeasuredHealth?
  /// Steps around those on the screen that were made to be at hand.
  var prefetchedSteps: Range<Int>?
}
