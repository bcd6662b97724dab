import Training

/// What is known of a network at one moment of its training.
struct LearningPoint {
  /// How many epochs were done.
  let epoch: Float
  /// The mean training loss; nil where it is not known.
  let loss: Float?
  /// On what was not trained on first, then on what was.
  let measures: [Score.Measure]
  /// How many of the measures are on what was not trained on.
  let heldOut: Int

  init(_ report: EpochReport, number: Int) {
    epoch = Float(number)
    loss = report.loss
    measures = report.validation + report.training
    heldOut = report.validation.count
  }

  /// nil of another program's checkpoint: nothing is known of it but the network.
  init?(_ checkpoint: Checkpoint) {
    guard case .epoch(let epoch) = checkpoint.moment else { return nil }
    self.epoch = Float(epoch)
    loss = checkpoint.loss
    // Where nothing was held out, the training loss stands for what was measured.
    measures = checkpoint.measures.filter { $0.name != "loss" || Float($0.value) != checkpoint.loss }
    heldOut = measures.count
  }

  var share: Score.Measure? { measures.first { $0.unit == .share } }

  /// The measure that says most about what is learnt: the first share, on what is not trained on if there is such; else
  /// the first other number, else the loss there.
  var telling: Score.Measure? {
    share ?? measures.prefix(heldOut).first { $0.name != "loss" } ?? measures.first
  }

  /// `loss` alone would be the training loss.
  func name(of measure: Score.Measure) -> String {
    (measure.name == "loss" && measures.prefix(heldOut).contains(measure) ? "validation " : "") + measure.name
  }

  /// The number of a measure's name and unit; NaN where it is not known.
  func value(like measure: Score.Measure) -> Float {
    measures.first { $0.name == measure.name && $0.unit == measure.unit }.map { Float($0.value) } ?? .nan
  }
}

extension TrainingTrack {
  /// Epoch by epoch where the training was watched; else what the checkpoints of a folder tell.
  var learningPoints: [LearningPoint] {
    outline == nil
      ? checkpoints.compactMap(LearningPoint.init)
      : reports.enumerated().map { LearningPoint($1, number: $0 + 1) }
  }
}
