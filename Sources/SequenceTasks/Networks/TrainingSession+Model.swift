import GateCore
import Models

extension TrainingSession {
  /// Sequences to examine a finished network on: held out, and drawn with another seed than those that
  /// chose the best epoch. Tasks with a limited supply have the same ones again.
  public static func examination(of task: any SequenceTask) -> [InputSequence] {
    task.sequences(in: .heldOut, count: 500, seed: 2)
  }

  /// The best network as a model, its units ordered by how closely they follow what is known about the
  /// sequences, with notes on how it was trained and what it reaches.
  ///
  /// - Throws: When the task's sequences do not fit the network.
  public func model(named name: String) throws(InputError) -> Model {
    let examination = Self.examination(of: task)
    let network = try best.orderedByAnnotation(of: heldOut, scaling: task.form.scaling)
    let score = task.score(try network.predictions(on: examination, scaling: task.form.scaling))
    var notes = [Model.Note(key: "trained", value: summary)]
    notes += score.measures.enumerated().map { index, measure in
      Model.Note(key: index == 0 ? "reaches, on sequences not trained on" : "", value: "\(measure)")
    }
    if let annotation = examination.first?.annotation,
      let closest = try network.correlationsWithAnnotation(on: examination, scaling: task.form.scaling).first
    {
      let letter = network.architecture.layers.first?.cell.memory.symbol ?? "h"
      notes.append(
        Model.Note(
          key: "closest unit",
          value: "\(letter)[0] follows \"\(annotation.name)\" with correlation \(rounded(closest))"))
    }
    return Model(
      name: name, network: network, vocabulary: task.form.vocabulary, outputNames: task.form.outputNames,
      columnNames: task.form.columnNames, scaling: task.form.scaling, task: task.name, notes: notes)
  }

  private var summary: String {
    let optimizer =
      switch recipe.optimizer {
      case .adam(let rate, _, _, _): "Adam \(rate)"
      case .sgd(let rate, let momentum): momentum == 0 ? "SGD \(rate)" : "SGD \(rate), momentum \(momentum)"
      }
    return """
      epoch \(bestEpoch) of \(recipe.epochs), \(recipe.sequenceCount) sequences an epoch, batches of \
      \(recipe.batchSize), \(optimizer), gradient clip \(recipe.gradientClip), seed \(recipe.seed)
      """
  }

  private func rounded(_ value: Float) -> Float { (value * 1000).rounded() / 1000 }
}
