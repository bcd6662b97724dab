/// A sequence to train or to measure a network on: what it is fed and what its outputs should be.
public struct TrainingExample: Equatable, Sendable {
  public var steps: InputSteps
  public var targets: Targets

  public init(steps: InputSteps, targets: Targets = .none) {
    self.steps = steps
    self.targets = targets
  }

  /// `T`.
  public var count: Int { steps.count }
}
