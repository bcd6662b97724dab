import GateCore
import SequenceTasks
import Training

/// Makes a plan out of what was asked for and what the data need.
struct PlanBuilder {
  private let settings: TrainingSettings

  init(_ settings: TrainingSettings) { self.settings = settings }

  // MARK: Tasks

  /// The task's own recipe with what was asked for.
  func lesson(on task: any SequenceTask) throws(Failure) -> (data: TrainingData, plan: TrainingPlan) {
    var recipe = task.recipe(for: settings.cell.cell)
    recipe.cell = settings.cell.variant
    recipe.hiddenSize = settings.hidden ?? recipe.hiddenSize
    recipe.layers = settings.layers ?? recipe.layers
    recipe.epochs = settings.epochs ?? recipe.epochs
    recipe.sequenceCount = settings.sequences ?? recipe.sequenceCount
    recipe.batchSize = settings.batch ?? recipe.batchSize
    recipe.dropout = settings.dropout ?? recipe.dropout
    recipe.forgetBias = settings.cell.forgetBias ?? recipe.forgetBias
    recipe.seed = settings.seed ?? recipe.seed
    recipe.optimizer = settings.optimizer(from: recipe.optimizer)
    var data = TrainingData(of: task, count: recipe.sequenceCount, seed: recipe.seed)
    var plan = recipe.plan(for: task)
    try apply(to: &plan, &data)
    return (data, plan)
  }

  // MARK: One's own data

  /// Settings that suit small data, with what was asked for.
  func lesson(on data: TrainingData) throws(Failure) -> (data: TrainingData, plan: TrainingPlan) {
    var data = data
    let usual = Defaults(data)
    let cell = settings.cell.variant
    let layer = Layer(cell: cell, hiddenSize: settings.hidden ?? usual.hidden)
    var plan = TrainingPlan(
      architecture: Architecture(
        input: data.form.input, layers: Array(repeating: layer, count: settings.layers ?? 1),
        head: data.form.head),
      initialization: Initialization(forgetBias: cell.kind == .lstm ? settings.cell.forgetBias ?? 1 : nil),
      configuration: TrainingConfiguration(
        loss: data.loss, optimizer: settings.optimizer(from: .adam(learningRate: 0.005)),
        batchSize: settings.batch ?? usual.batch, gradientClip: 1, dropout: settings.dropout ?? 0),
      epochs: settings.epochs ?? usual.epochs, metrics: usual.metrics, seed: settings.seed ?? 1)
    try apply(to: &plan, &data)
    return (data, plan)
  }

  private struct Defaults {
    var (hidden, epochs, batch) = (32, 50, 32)
    var metrics: [Metric]

    init(_ data: TrainingData) {
      let isText = data.form.vocabulary != nil && data.form.head.readout == .everyStep
      if isText { (hidden, batch) = (64, 16) }
      metrics = isText ? [.accuracy, .bits] : data.loss.comparesNumbers ? [.meanAbsoluteError] : [.accuracy]
    }
  }

  // MARK: What holds for both

  private func apply(to plan: inout TrainingPlan, _ data: inout TrainingData) throws(Failure) {
    if settings.bidirectional {
      for index in plan.architecture.layers.indices {
        plan.architecture.layers[index].directions = [.forward, .backward]
      }
    }
    if let clip = settings.clip { plan.configuration.gradientClip = clip.norm }
    plan.schedule = settings.schedule ?? plan.schedule
    plan.patience = settings.earlyStopping
    switch settings.initialization {
    case .pytorch, nil: break
    case .keras:
      plan.initialization = Initialization.keras.with(forgetBias: plan.initialization.forgetBias)
      plan.configuration.trainsOneBias = true
    }
    plan.configuration.isShuffled = settings.shuffle
    plan.configuration.threads = settings.threads ?? TrainingSettings.usualThreads
    if settings.carryState {
      guard data.isContinuous else {
        throw Failure(
          status: .usage,
          message:
            "--carry-state: the sequences that are learnt from do not follow each other; it is for a text")
      }
      plan.configuration.carriesState = true
    }
    if let choice = settings.loss { try apply(choice.loss, to: &plan, &data) }
    if let readout = settings.readout?.readout { try apply(readout, to: &plan, &data) }
    try checkDirections(of: plan, data)
    if let metrics = settings.metrics?.metrics { plan.metrics = metrics }
    for metric in plan.metrics where !metric.fits(plan.configuration.loss) {
      if settings.metrics == nil {
        plan.metrics = plan.configuration.loss.comparesNumbers ? [.meanAbsoluteError] : [.accuracy]
        break
      }
      throw Failure(
        status: .usage,
        message: "--metrics \(metric.rawValue) says nothing beside the loss \(plan.configuration.loss.option)"
      )
    }
  }

  /// Another loss, and the head that it asks for.
  private func apply(_ loss: Loss, to plan: inout TrainingPlan, _ data: inout TrainingData) throws(Failure) {
    guard loss != plan.configuration.loss else { return }
    do throws(LossMismatch) { data = try data.learning(by: loss) } catch {
      throw Failure(status: .usage, message: "--loss \(loss.option): \(error.reason)")
    }
    plan.configuration.loss = loss
    plan.architecture.head = data.form.head
  }

  /// The head read at every step or at the last one, with targets to suit.
  private func apply(
    _ readout: Head.Readout, to plan: inout TrainingPlan, _ data: inout TrainingData
  ) throws(Failure) {
    guard readout != data.form.head.readout else { return }
    data = data.read(at: readout)
    plan.architecture.head = data.form.head
  }

  /// A backward direction would have read what it is to foretell.
  private func checkDirections(of plan: TrainingPlan, _ data: TrainingData) throws(Failure) {
    guard !plan.architecture.isCausal, data.form.head.readout == .everyStep, data.asksForNextSteps else {
      return
    }
    throw Failure(
      status: .usage,
      message: "--bidirectional: at every step the backward direction has read what is to be foretold; "
        + "add --readout last-step, which asks after the last step only")
  }
}

extension Loss {
  /// As `--loss` spells it.
  var option: String { LossChoice.allCases.first { $0.loss == self }?.rawValue ?? rawValue }
}
