import GateCore
import Models

/// A training under way: epochs with a learning rate that follows its schedule, an examination after each, and the
/// best network so far.
///
/// A value: the same data and plan give the same networks to the bit, on the same machine.
public struct TrainingSession: Sendable {
  public let data: TrainingData
  public let plan: TrainingPlan
  /// The network to keep, by `TrainingPlan.keeps`: that of the best score so far, or the last; the untrained one
  /// before the first epoch.
  public private(set) var best: Network
  /// The best network's score; nil before the first epoch.
  public private(set) var bestScore: Score?
  /// The epoch, counted from 1, that the best network comes from.
  public private(set) var bestEpoch = 0
  /// What each finished epoch has brought.
  public private(set) var reports: [EpochReport] = []
  private var trainer: Trainer
  private var validation: [TrainingExample]
  private var highestQuality = -Double.infinity
  /// The epoch of the highest quality, and the sum of gradient norms of the epoch under way.
  private var highestEpoch = 0
  private var gradientNorms = 0.0

  /// - Parameter initial: Where to start instead of from random parameters; of the plan's architecture.
  /// - Throws: When the plan makes a network that cannot be computed, or the data do not fit it.
  public init(data: TrainingData, plan: TrainingPlan, initial: Network? = nil) throws(InputError) {
    var random = SeededGenerator(seed: plan.seed)
    let drawn = Network(plan.architecture, initialization: plan.initialization, using: &random)
    let network = initial ?? drawn
    self.data = data
    self.plan = plan
    best = network
    var configuration = plan.configuration
    configuration.seed = random.next()
    trainer = try Trainer(
      network: network, configuration: configuration, examples: data.scaled(data.training),
      scaling: data.form.scaling)
    validation = data.scaled(data.validation)
  }

  /// The network as it is now. Where targets are scaled, it says scaled numbers; see `checkpoint`.
  public var network: Network { trainer.network }
  /// Epochs finished.
  public var epoch: Int { trainer.epoch }
  /// Epochs finished, with the part of the one under way.
  public var progress: Double { trainer.progress }
  /// How many batches make an epoch.
  public var batchesInEpoch: Int {
    let size = max(1, min(plan.configuration.batchSize, trainer.examples.count))
    return (trainer.examples.count + size - 1) / size
  }
  /// True when the last epoch is done, or no epoch has been better for as long as the plan is patient.
  public var isDone: Bool { trainer.epoch >= plan.epochs || isOutOfPatience }

  /// True when training has ended before its last epoch, by the plan's patience.
  public var isOutOfPatience: Bool {
    plan.patience.map { epoch - highestEpoch >= max(1, $0) && epoch < plan.epochs } ?? false
  }

  /// What training goes through in a step.
  public enum Advance: Sendable {
    /// A batch, not the epoch's last.
    case batch(TrainingProgress)
    /// The last batch of an epoch.
    case epoch(TrainingProgress, EpochReport)
  }

  /// Trains on the next batch, and examines the network after an epoch's last.
  ///
  /// - Returns: nil when there is nothing to train on.
  public mutating func advance() throws(InputError) -> Advance? {
    let rate = plan.schedule.factor(inEpoch: trainer.epoch, of: plan.epochs)
    trainer.learningRateFactor = rate
    guard let progress = trainer.trainBatch() else { return nil }
    if progress.batch == 1 { gradientNorms = 0 }
    gradientNorms += Double(progress.gradientNorm)
    guard progress.isEpochDone else { return .batch(progress) }
    let report = try report(
      of: progress, rate: rate * plan.configuration.optimizer.learningRate,
      norm: Float(gradientNorms / Double(progress.batchCount)))
    reports.append(report)
    return .epoch(progress, report)
  }

  /// Trains for one epoch, or the rest of one that was broken off, and examines the network.
  ///
  /// - Parameter mayContinue: Asked after each batch; when it says no, the epoch is broken off.
  /// - Returns: nil when broken off; what was best before remains.
  public mutating func runEpoch(while mayContinue: () -> Bool = { true }) throws(InputError) -> EpochReport? {
    while let advance = try advance() {
      switch advance {
      case .batch: if !mayContinue() { return nil }
      case .epoch(_, let report): return report
      }
    }
    return nil
  }

  private mutating func report(
    of progress: TrainingProgress, rate: Float, norm: Float
  ) throws(InputError) -> EpochReport {
    let training = measures(of: progress.epochEvaluation)
    let examined = try examine()
    let score = Score(examined.isEmpty ? Array(training.prefix(1)) : examined)
    // Of equally good networks the later one: its loss is lower, its gates are clearer.
    let isBest = score.quality >= highestQuality
    if score.quality > highestQuality || highestEpoch == 0 { highestEpoch = progress.epoch }
    highestQuality = max(highestQuality, score.quality)
    if isBest || plan.keeps == .lastEpoch { (best, bestScore, bestEpoch) = (network, score, progress.epoch) }
    return EpochReport(
      epoch: progress.epoch, loss: progress.epochLoss, training: Array(training.dropFirst()),
      validation: examined, score: score, isBest: isBest, learningRate: rate, gradientNorm: norm)
  }

  /// How the network does on sequences that it is not trained on; empty where there are none.
  private func examine() throws(InputError) -> [Score.Measure] {
    guard !data.validation.isEmpty else { return [] }
    if let examiner = data.examiner {
      return examiner.score(try network.predictions(on: data.validation, scaling: data.form.scaling)).measures
    }
    return measures(of: try trainer.evaluate(on: validation))
  }

  /// The loss and the plan's metrics.
  func measures(of evaluation: Evaluation) -> [Score.Measure] {
    let loss = Score.Measure(name: "loss", value: Double(evaluation.loss), unit: .cost(""))
    return [loss] + plan.metrics.map { $0.measure(evaluation, deviation: data.unit) }
  }
}

// MARK: Stopping and going on

extension TrainingSession {
  /// Where it stands, whole.
  public var state: SessionState {
    SessionState(
      trainer: trainer.state, best: best.parameters, bestEpoch: bestEpoch, reports: reports,
      gradientNorms: gradientNorms)
  }

  /// Goes on from where another session of the same data and plan stood.
  ///
  /// - Returns: false, and nothing is changed, when the state does not fit.
  public mutating func restore(_ state: SessionState) -> Bool {
    guard state.best.count == best.parameters.count, state.trainer.epoch == state.reports.count,
      (0...state.reports.count).contains(state.bestEpoch), trainer.restore(state.trainer)
    else { return false }
    best.parameters = state.best
    bestEpoch = state.bestEpoch
    bestScore = bestEpoch > 0 ? state.reports[bestEpoch - 1].score : nil
    reports = state.reports
    gradientNorms = state.gradientNorms
    for report in reports where report.score.quality > highestQuality || highestEpoch == 0 {
      (highestQuality, highestEpoch) = (report.score.quality, report.epoch)
    }
    return true
  }
}
