import GateCore
import Models

extension TrainingSession {
  /// The best network as a model, its units ordered by how closely they follow what is known about the
  /// sequences, with notes on how it was trained and what it reaches.
  ///
  /// - Throws: When the data's sequences do not fit the network.
  public func model(named name: String) throws(InputError) -> Model {
    let network = try arrangement().flatMap(best.rearrangingUnits) ?? best
    var notes = [Model.Note(key: "trained", value: summary)]
    notes += try reached(by: network).enumerated().map { index, measure in
      Model.Note(key: index == 0 ? Self.reachesKey : "", value: "\(measure)")
    }
    let examination = data.examination.isEmpty ? data.validation : data.examination
    if let annotation = examination.first?.annotation,
      let closest = try network.correlationsWithAnnotation(on: examination, scaling: data.form.scaling).first
    {
      let letter = network.architecture.layers.first?.cell.memory.symbol ?? "h"
      notes.append(
        Model.Note(
          key: "closest unit",
          value: "\(letter)[0] follows \"\(annotation.name)\" with correlation \(rounded(closest))"))
    }
    return model(of: network, named: name, notes: notes)
  }

  /// How the units of the best network are ordered when it is kept; nil where they stay as they are.
  ///
  /// - Throws: When the data's sequences do not fit the network.
  public func arrangement() throws(InputError) -> UnitArrangement? {
    try best.arrangementByAnnotation(of: data.validation, scaling: data.form.scaling)
  }

  private static let reachesKey = "reaches, on sequences not trained on"

  /// The network as it is now, with its units where they are.
  public func checkpoint(named name: String) -> Model { model(of: network, named: name, notes: []) }

  private func model(of network: Network, named name: String, notes: [Model.Note]) -> Model {
    var model = Model(
      name: name, network: network.saying(data.targetScaling), vocabulary: data.form.vocabulary,
      outputNames: data.form.outputNames, columnNames: data.form.columnNames, scaling: data.form.scaling,
      task: data.task, notes: notes)
    model.forecast = data.forecast
    model.examples = data.examples
    return model
  }

  private func reached(by network: Network) throws(InputError) -> [Score.Measure] {
    if let examiner = data.examiner {
      return examiner.score(try network.predictions(on: data.examination, scaling: data.form.scaling))
        .measures
    }
    guard !data.validation.isEmpty else { return [] }
    return measures(
      of: try network.evaluate(
        on: data.scaled(data.validation), loss: plan.configuration.loss, scaling: data.form.scaling))
  }

  private var summary: String {
    let optimizer = plan.configuration.optimizer.summary
    let clip = plan.configuration.gradientClip.map { "gradient clip \($0)" } ?? "no gradient clip"
    let threads = plan.configuration.threads == 1 ? "" : " in \(plan.configuration.threads) shares"
    return """
      epoch \(bestEpoch) of \(plan.epochs), \(data.training.count) sequences an epoch, batches of \
      \(plan.configuration.batchSize)\(threads), \(optimizer), \(clip), seed \(plan.seed)
      """
  }

  private func rounded(_ value: Float) -> Float { (value * 1000).rounded() / 1000 }
}

extension Optimizer {
  /// For a reader: "Adam 0.01".
  public var summary: String {
    switch self {
    case .adam(let rate, _, _, _): "Adam \(rate)"
    case .rmsprop(let rate, _, _): "RMSprop \(rate)"
    case .sgd(let rate, let momentum): momentum == 0 ? "SGD \(rate)" : "SGD \(rate), momentum \(momentum)"
    }
  }
}
