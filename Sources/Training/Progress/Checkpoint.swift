import Models

/// A network as it was at some moment of its training.
public struct Checkpoint: Equatable, Sendable {
  public var moment: Moment
  public var model: Model
  /// Mean training loss there; nil where it is not known, as before the first batch.
  public var loss: Float?
  /// What was measured there, on sequences not trained on if there are such; empty where nothing was.
  public var measures: [Score.Measure]

  /// When it was.
  public enum Moment: Hashable, Sendable {
    /// How many epochs were done, with the part of the one under way.
    case epoch(Double)
    /// The number that a file's name has: an epoch or a step of another program.
    case number(Int)
    /// Of a file without a number: which one it is, from 1, by the time it was written.
    case written(Int)
  }

  public init(moment: Moment, model: Model, loss: Float? = nil, measures: [Score.Measure] = []) {
    self.moment = moment
    self.model = model
    self.loss = loss
    self.measures = measures
  }
}
