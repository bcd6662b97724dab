import GateCore

/// Where a training session stands, whole: what it takes to go on to the bit.
public struct SessionState: Codable, Equatable, Sendable {
  public var trainer: TrainerState
  /// The parameters of the network kept so far, and its epoch; 0 for the untrained one.
  public var best: [Float]
  public var bestEpoch: Int
  /// What each finished epoch has brought.
  public var reports: [EpochReport]
  /// The sum of the gradients' norms in the epoch under way.
  public var gradientNorms: Double

  public init(
    trainer: TrainerState, best: [Float], bestEpoch: Int, reports: [EpochReport], gradientNorms: Double
  ) {
    self.trainer = trainer
    self.best = best
    self.bestEpoch = bestEpoch
    self.reports = reports
    self.gradientNorms = gradientNorms
  }
}
