/// What one batch has brought.
public struct TrainingProgress: Equatable, Sendable {
  /// Counts from 1.
  public let epoch: Int
  /// Batches of this epoch done, and how many it has.
  public let batch: Int
  public let batchCount: Int
  /// Mean loss of the batch, before its update.
  public let loss: Float
  /// How the network has answered in the epoch so far, each batch before its update and with dropout.
  public let epochEvaluation: Evaluation
  /// Norm of the gradient before clipping.
  public let gradientNorm: Float

  public var isEpochDone: Bool { batch == batchCount }
  /// Mean loss of the epoch so far.
  public var epochLoss: Float { epochEvaluation.loss }
}
