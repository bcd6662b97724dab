import GateCore
import Training

/// A network and a training that are known to suit a task.
public struct Recipe: Hashable, Sendable {
  public var cell: Cell
  /// `H`.
  public var hiddenSize: Int
  /// `L`.
  public var layers: Int
  public var epochs: Int
  /// How many sequences an epoch goes through.
  public var sequenceCount: Int
  public var batchSize: Int
  /// With the learning rate of the beginning; see `Schedule.steps`.
  public var optimizer: Optimizer
  /// The largest norm of a batch's gradient; larger ones are scaled down to it.
  public var gradientClip: Float
  /// The LSTM's forget-gate bias before training: positive makes it remember from the start.
  public var forgetBias: Float
  /// Probability of dropping a number between two layers.
  public var dropout: Float
  /// Which epoch's network is the result.
  public var keeps: TrainingPlan.Kept
  /// Decides the sequences, the untrained network and the order of training.
  public var seed: UInt64

  public init(
    cell: Cell, hiddenSize: Int, layers: Int = 1, epochs: Int = 60, sequenceCount: Int = 2000,
    batchSize: Int = 20, optimizer: Optimizer = .adam(learningRate: 0.01), gradientClip: Float = 1,
    forgetBias: Float = 1, dropout: Float = 0, keeps: TrainingPlan.Kept = .bestEpoch, seed: UInt64 = 1
  ) {
    self.cell = cell
    self.hiddenSize = hiddenSize
    self.layers = layers
    self.epochs = epochs
    self.sequenceCount = sequenceCount
    self.batchSize = batchSize
    self.optimizer = optimizer
    self.gradientClip = gradientClip
    self.forgetBias = forgetBias
    self.dropout = dropout
    self.keeps = keeps
    self.seed = seed
  }

  /// The learning rate is that of the beginning, and falls.
  public func plan(for task: any SequenceTask) -> TrainingPlan {
    TrainingPlan(
      architecture: Architecture(
        input: task.form.input,
        layers: (0..<layers).map { _ in Layer(cell: cell, hiddenSize: hiddenSize) }, head: task.form.head),
      initialization: Initialization(forgetBias: forgetBias),
      configuration: TrainingConfiguration(
        loss: task.loss, optimizer: optimizer, batchSize: batchSize, gradientClip: gradientClip,
        dropout: dropout, carriesState: task.isContinuous),
      epochs: epochs, schedule: .steps, keeps: keeps, seed: seed)
  }
}
