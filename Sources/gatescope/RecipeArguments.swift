import ArgumentParser
import GateCore
import SequenceTasks

/// What `train` may change of a task's recipe.
struct RecipeArguments: ParsableArguments {
  @Option(help: "Cells: \(CellKind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var cell: CellKind = .lstm

  @Option(help: "Hidden units in a layer.")
  var hidden: Int?

  @Option(help: "Recurrent layers.")
  var layers: Int?

  @Option(help: "How often to go through the training sequences.")
  var epochs: Int?

  @Option(help: "Training sequences.")
  var sequences: Int?

  @Option(help: "Sequences in a batch.")
  var batch: Int?

  @Option(
    parsing: .unconditional,
    help:
      "A number from 0 that decides sequences, untrained weights and order: the same gives the same network.",
    transform: { text in
      guard let seed = UInt64(text) else {
        throw ValidationError("it must be a whole number from 0 to \(UInt64.max)")
      }
      return seed
    })
  var seed: UInt64?

  @Option(help: "adam, momentum (0.9) or sgd.")
  var optimizer: OptimizerName?

  @Option(help: "The learning rate at the beginning; it falls to a third, then to a tenth.")
  var learningRate: Float?

  @Option(help: "The largest gradient norm; longer gradients are scaled down.")
  var clip: Float?

  @Option(help: "Probability of dropping a number between two layers.")
  var dropout: Float?

  @Option(parsing: .unconditional, help: "LSTM: bias of the forget gate before training.")
  var forgetBias: Float?

  @Flag(help: "LSTM: gates see the cell state too.")
  var peepholes = false

  @Flag(help: "LSTM: one gate for both, i = 1 − f.")
  var coupled = false

  @Option(help: "GRU: whether the reset gate acts before or after the product with U. Default: after.")
  var gruReset: GRUCell.Reset?

  @Option(
    help: "GRU: whether an update gate of 1 keeps the old state or writes the candidate. Default: keeps.")
  var gruUpdate: GRUCell.Update?

  @Option(help: "RNN: tanh or relu. Default: tanh.")
  var rnnActivation: RNNActivation?

  mutating func validate() throws {
    for (name, value, range) in [
      ("hidden", hidden, 1...4096), ("layers", layers, 1...16), ("epochs", epochs, 1...1_000_000),
      ("sequences", sequences, 1...10_000_000), ("batch", batch, 1...65_536),
    ] {
      if let value, !range.contains(value) {
        throw ValidationError(
          "--\(name) is \(value); it must be from \(range.lowerBound) to \(range.upperBound)")
      }
    }
    for (name, value) in [("learning-rate", learningRate), ("clip", clip)] {
      if let value, !(value > 0 && value.isFinite) {
        throw ValidationError("--\(name) is \(value); it must be greater than 0")
      }
    }
    for (name, isGiven, kind) in [
      ("forget-bias", forgetBias != nil, CellKind.lstm), ("peepholes", peepholes, .lstm),
      ("coupled", coupled, .lstm), ("gru-reset", gruReset != nil, .gru),
      ("gru-update", gruUpdate != nil, .gru),
      ("rnn-activation", rnnActivation != nil, .rnn),
    ] where isGiven && kind != cell {
      throw ValidationError("--\(name) is for --cell \(kind.rawValue); this trains a \(cell.title)")
    }
    if let forgetBias, !forgetBias.isFinite {
      throw ValidationError("--forget-bias is \(forgetBias); it must be a finite number")
    }
    if let dropout, !(0..<1).contains(dropout) {
      throw ValidationError("--dropout is \(dropout); it must be at least 0 and less than 1")
    }
  }

  /// The task's own recipe with what was asked for.
  func recipe(for task: any SequenceTask) -> Recipe {
    var recipe = task.recipe(for: cell)
    recipe.cell =
      switch cell {
      case .lstm:
        .lstm(LSTMCell(hasPeepholes: peepholes, coupling: coupled ? .inputFromForget : .none))
      case .gru: .gru(GRUCell(reset: gruReset ?? .after, update: gruUpdate ?? .keeps))
      case .rnn: .rnn(RNNCell(activation: rnnActivation?.activation ?? .tanh))
      }
    recipe.hiddenSize = hidden ?? recipe.hiddenSize
    recipe.layers = layers ?? recipe.layers
    recipe.epochs = epochs ?? recipe.epochs
    recipe.sequenceCount = sequences ?? recipe.sequenceCount
    recipe.batchSize = batch ?? recipe.batchSize
    recipe.gradientClip = clip ?? recipe.gradientClip
    recipe.dropout = dropout ?? recipe.dropout
    recipe.forgetBias = forgetBias ?? recipe.forgetBias
    recipe.seed = seed ?? recipe.seed
    let rate = learningRate ?? recipe.optimizer.learningRate
    switch optimizer {
    case .adam: recipe.optimizer = .adam(learningRate: rate)
    case .momentum: recipe.optimizer = .sgd(learningRate: rate, momentum: 0.9)
    case .sgd: recipe.optimizer = .sgd(learningRate: rate)
    case nil:
      switch recipe.optimizer {
      case .adam(_, let beta1, let beta2, let epsilon):
        recipe.optimizer = .adam(learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon)
      case .sgd(_, let momentum): recipe.optimizer = .sgd(learningRate: rate, momentum: momentum)
      }
    }
    return recipe
  }
}

/// How `--optimizer` is written.
enum OptimizerName: String, CaseIterable, ExpressibleByArgument {
  case adam
  case momentum
  case sgd
}

extension CellKind: ExpressibleByArgument {}
extension GRUCell.Reset: ExpressibleByArgument {}
extension GRUCell.Update: ExpressibleByArgument {}
