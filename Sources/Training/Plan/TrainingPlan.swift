import GateCore

/// Everything that decides what a training makes of its data.
public struct TrainingPlan: Hashable, Sendable {
  public var architecture: Architecture
  public var initialization: Initialization
  /// With the learning rate of the beginning. The seed of the order and of dropout follows from `seed`.
  public var configuration: TrainingConfiguration
  /// How often the sequences are gone through.
  public var epochs: Int
  public var schedule: Schedule
  /// Which epoch's network is the result.
  public var keeps: Kept
  /// After how many epochs without a better score training ends; nil: never before the last epoch.
  public var patience: Int?
  /// What is measured beside the loss.
  public var metrics: [Metric]
  /// Decides the untrained network and the order of training.
  public var seed: UInt64

  public enum Kept: String, Hashable, Sendable {
    /// The one with the best score on sequences not trained on.
    case bestEpoch
    /// The last one: where held-out sequences ask for more than training teaches, choosing by them would be
    /// teaching too.
    case lastEpoch
  }

  public init(
    architecture: Architecture, initialization: Initialization = Initialization(),
    configuration: TrainingConfiguration, epochs: Int, schedule: Schedule = .constant,
    keeps: Kept = .bestEpoch, patience: Int? = nil, metrics: [Metric] = [], seed: UInt64 = 1
  ) {
    self.architecture = architecture
    self.initialization = initialization
    self.configuration = configuration
    self.epochs = epochs
    self.schedule = schedule
    self.keeps = keeps
    self.patience = patience
    self.metrics = metrics
    self.seed = seed
  }
}
