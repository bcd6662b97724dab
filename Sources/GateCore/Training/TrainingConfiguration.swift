/// Everything that decides how a network is trained; with the same data and the same machine it decides every
/// bit of the result.
public struct TrainingConfiguration: Hashable, Sendable {
  public var loss: Loss
  public var optimizer: Optimizer
  /// Sequences in a batch, `B`.
  public var batchSize: Int
  /// Largest norm of the whole gradient; a longer one is scaled down to it (Pascanu et al. 2013). nil lets
  /// every gradient through.
  public var gradientClip: Float?
  /// Probability of dropping a number between two layers, in [0, 1).
  public var dropout: Float
  /// Whether the order of the sequences changes from epoch to epoch.
  public var isShuffled: Bool
  public var seed: UInt64

  public init(
    loss: Loss, optimizer: Optimizer = .adam(), batchSize: Int = 32, gradientClip: Float? = nil,
    dropout: Float = 0, isShuffled: Bool = true, seed: UInt64 = 1
  ) {
    self.loss = loss
    self.optimizer = optimizer
    self.batchSize = batchSize
    self.gradientClip = gradientClip
    self.dropout = dropout
    self.isShuffled = isShuffled
    self.seed = seed
  }
}

/// What one batch has brought.
public struct TrainingProgress: Equatable, Sendable {
  /// Counts from 1.
  public let epoch: Int
  /// Batches of this epoch done, and how many it has.
  public let batch: Int
  public let batchCount: Int
  /// Mean loss of the batch, before its update.
  public let loss: Float
  /// Mean loss of the epoch so far.
  public let epochLoss: Float
  /// Norm of the gradient before clipping.
  public let gradientNorm: Float

  public var isEpochDone: Bool { batch == batchCount }
}

/// How well a network answers.
public struct Evaluation: Equatable, Sendable {
  /// Mean loss; 0 when nothing was asked.
  public let loss: Float
  /// Share of the asked steps that were answered rightly: the likeliest class is (one of) the right one(s), or
  /// every yes-or-no output is on the right side. nil for the squared error.
  public let accuracy: Float?
  /// Steps at which something was asked.
  public let asked: Int

  init(_ sum: LossSum, _ loss: Loss) {
    self.loss = Float(sum.loss / Double(max(sum.count, 1)))
    self.asked = sum.asked
    let share = Float(Double(sum.right) / Double(max(sum.asked, 1)))
    switch loss {
    case .meanSquaredError: accuracy = nil
    case .binaryCrossEntropy, .categoricalCrossEntropy: accuracy = share
    }
  }
}
