import GateCore
import Training

/// What is known of a network that is being trained, or was.
public struct TrainingTrack: Equatable, Sendable {
  /// What the training is going to do; nil for networks of another program.
  public internal(set) var outline: TrainingOutline?
  /// The last batch.
  public internal(set) var batch: TrainingProgress?
  /// What each finished epoch has brought.
  public internal(set) var reports: [EpochReport] = []
  /// The networks that were kept, in the order of training.
  public internal(set) var checkpoints: [Checkpoint] = []
  /// How many more there were than memory is kept for.
  public internal(set) var leftOut = 0
  public internal(set) var status: Status

  public enum Status: Equatable, Sendable {
    case running
    case paused
    case ended(TrainingEnd)
    /// The text is for the reader.
    case failed(String)
    /// A folder that another program may be filling.
    case followed
  }

  init(outline: TrainingOutline? = nil, status: Status) {
    self.outline = outline
    self.status = status
  }

  /// True while more is to come from a training of this program.
  public var isUnderWay: Bool { status == .running || status == .paused }
}

extension TrainingTrack {
  /// How much memory the parameters of all kept networks take at most, in bytes.
  static let memory = 64 << 20

  /// Keeps one more network. Where memory would run out, every second one of the later half goes, not the first, not
  /// this one and not the one that is looked at: the beginning, where most is learnt, stays dense.
  ///
  /// - Parameter shown: The moment that is looked at; nil for the latest.
  mutating func keep(
    _ checkpoint: Checkpoint, beside shown: Checkpoint.Moment? = nil, memory: Int = Self.memory
  ) {
    checkpoints.append(checkpoint)
    // Four bytes a number.
    let size = max(1, checkpoint.model.network.parameters.count * 4)
    let most = max(4, memory / size)
    guard checkpoints.count > most else { return }
    let half = checkpoints.count / 2
    let looked = shown.flatMap { shown in checkpoints.lastIndex { $0.moment <= shown } }
    let kept = checkpoints.indices.filter { index in
      index <= half || index == looked || index == checkpoints.count - 1 || (index - half).isMultiple(of: 2)
    }
    leftOut += checkpoints.count - kept.count
    checkpoints = kept.map { checkpoints[$0] }
  }
}
