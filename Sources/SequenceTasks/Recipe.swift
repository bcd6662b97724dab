import GateCore

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
  /// With the learning rate of the beginning; see `rateFactor(inEpoch:)`.
  public var optimizer: Optimizer
  /// The largest norm of a batch's gradient; larger ones are scaled down to it.
  public var gradientClip: Float
  /// The LSTM's forget-gate bias before training: positive makes it remember from the start.
  public var forgetBias: Float
  /// Probability of dropping a number between two layers.
  public var dropout: Float
  /// Which epoch's network is the result.
  public var keeps: Kept
  /// Decides the sequences, the untrained network and the order of training.
  public var seed: UInt64

  public enum Kept: Hashable, Sendable {
    /// The one with the best score on held-out sequences.
    case bestEpoch
    /// The last one: where held-out sequences ask for more than training teaches, choosing by them would be
    /// teaching too.
    case lastEpoch
  }

  public init(
    cell: Cell, hiddenSize: Int, layers: Int = 1, epochs: Int = 60, sequenceCount: Int = 2000,
    batchSize: Int = 20, optimizer: Optimizer = .adam(learningRate: 0.01), gradientClip: Float = 1,
    forgetBias: Float = 1, dropout: Float = 0, keeps: Kept = .bestEpoch, seed: UInt64 = 1
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

  /// The factor on the learning rate in an epoch counted from 0: a third after 60 % of the epochs, a tenth
  /// after 85 %. Large steps find the solution, small ones clean it up.
  public func rateFactor(inEpoch epoch: Int) -> Float {
    let progress = Float(epoch) / Float(max(1, epochs))
    return progress < 0.6 ? 1 : progress < 0.85 ? 1 / 3 : 0.1
  }

  /// The network's shape for a task.
  public func architecture(for form: TaskForm) -> Architecture {
    Architecture(
      input: form.input, layers: (0..<layers).map { _ in Layer(cell: cell, hiddenSize: hiddenSize) },
      head: form.head)
  }
}
