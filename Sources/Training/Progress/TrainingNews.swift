import GateCore
import Models

/// What a training that goes on elsewhere tells those who watch it.
public struct TrainingNews: Equatable, Sendable {
  /// Which of the networks that are trained side by side it is about, from 0.
  public var network: Int
  public var event: Event
  /// Of an epoch that is done: how long it took, in seconds, without pauses; nil where nobody looked at a clock.
  public var seconds: Double?

  public enum Event: Equatable, Sendable {
    case began(TrainingOutline)
    /// A batch was trained on.
    case batch(TrainingProgress)
    case epoch(EpochReport)
    /// A network to be kept.
    case checkpoint(Checkpoint)
    /// The training waits: the reader paused it, or a step that was asked for is done.
    case paused
    /// It goes on after a pause.
    case resumed
    case ended(TrainingEnd)
    /// It cannot begin or go on; the text is for the reader.
    case failed(String)
  }

  public init(network: Int, _ event: Event, seconds: Double? = nil) {
    self.network = network
    self.event = event
    self.seconds = seconds
  }
}

/// What a training is going to do.
public struct TrainingOutline: Equatable, Sendable {
  /// The data's name, and what was found in them.
  public var name: String
  public var summary: String
  /// The untrained network.
  public var model: Model
  /// A few sequences to step through.
  public var sequences: [InputSequence]
  public var epochs: Int
  public var batchesInEpoch: Int
  /// The largest norm of a gradient; nil where every one is let through.
  public var gradientClip: Float?
  /// The words of the command line that would train the same.
  public var arguments: [String]

  public init(
    name: String, summary: String, model: Model, sequences: [InputSequence], epochs: Int, batchesInEpoch: Int,
    gradientClip: Float?,
    arguments: [String]
  ) {
    self.name = name
    self.summary = summary
    self.model = model
    self.sequences = sequences
    self.epochs = epochs
    self.batchesInEpoch = batchesInEpoch
    self.gradientClip = gradientClip
    self.arguments = arguments
  }
}

/// Why a training has ended.
public enum TrainingEnd: Hashable, Sendable {
  /// The last epoch is done.
  case finished
  /// No epoch was better for as long as the plan is patient.
  case outOfPatience
  /// The reader stopped it.
  case stopped
  /// Its folder has seen no new file for a long time.
  case silent
}
