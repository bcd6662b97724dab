import GateCore
import Models

/// A training session with the checkpoints that are due as it goes on.
public struct WatchedTraining: Sendable {
  public private(set) var session: TrainingSession
  /// What the networks are called.
  public let name: String
  /// The words of the command line that train it.
  public let arguments: [String]

  public init(_ session: TrainingSession, name: String, arguments: [String]) {
    self.session = session
    self.name = name
    self.arguments = arguments
  }

  public var outline: TrainingOutline {
    TrainingOutline(
      name: name, summary: session.data.summary, model: session.checkpoint(named: name),
      sequences: session.data.showcase, epochs: session.plan.epochs, batchesInEpoch: session.batchesInEpoch,
      gradientClip: session.plan.configuration.gradientClip, arguments: arguments)
  }

  /// The untrained network.
  public var first: Checkpoint {
    Checkpoint(moment: .epoch(0), model: session.checkpoint(named: name))
  }

  /// Trains on the next batch.
  ///
  /// - Returns: nil when there is nothing to train on; a checkpoint where one is due, after the last batch always.
  public mutating func advance() throws(InputError) -> (TrainingSession.Advance, Checkpoint?)? {
    guard let advance = try session.advance() else { return nil }
    let (progress, report): (TrainingProgress, EpochReport?) =
      switch advance {
      case .batch(let progress): (progress, nil)
      case .epoch(let progress, let report): (progress, report)
      }
    let perEpoch = progress.batchCount
    let isDue = CheckpointSchedule.isDue(
      afterBatch: (progress.epoch - 1) * perEpoch + progress.batch, perEpoch: perEpoch)
    guard isDue || session.isDone else { return (advance, nil) }
    let epoch = Double(progress.epoch - 1) + Double(progress.batch) / Double(perEpoch)
    return (
      advance,
      Checkpoint(
        moment: .epoch(epoch), model: session.checkpoint(named: name), loss: progress.epochLoss,
        measures: report?.score.measures ?? [])
    )
  }

  /// Goes on from where another training of the same data and plan stood; false when the state does not fit.
  public mutating func restore(_ state: SessionState) -> Bool { session.restore(state) }
}
