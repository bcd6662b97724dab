/// What an epoch has brought.
public struct EpochReport: Codable, Equatable, Sendable {
  /// Counts from 1.
  public let epoch: Int
  /// Mean training loss, each batch before its update.
  public let loss: Float
  /// The plan's metrics over the same batches.
  public let training: [Score.Measure]
  /// On sequences not trained on: the loss and the plan's metrics, or the task's own measures; empty where there are
  /// no such sequences.
  public let validation: [Score.Measure]
  /// What decides which network is kept: the first measure of `validation`, or the training loss.
  public let score: Score
  /// Whether the network is the best so far, or as good; the one kept may be the latest all the same.
  public let isBest: Bool
  /// The learning rate of the epoch, and the mean norm of its gradients before clipping.
  public let learningRate: Float
  public let gradientNorm: Float

  public init(
    epoch: Int, loss: Float, training: [Score.Measure], validation: [Score.Measure], score: Score,
    isBest: Bool, learningRate: Float, gradientNorm: Float
  ) {
    self.epoch = epoch
    self.loss = loss
    self.training = training
    self.validation = validation
    self.score = score
    self.isBest = isBest
    self.learningRate = learningRate
    self.gradientNorm = gradientNorm
  }
}
