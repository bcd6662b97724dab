import ArgumentParser
import GateCore
import SequenceTasks
import Training

/// How `train` trains: what may be changed of a task's recipe, or of what suits data of one's own.
struct TrainingSettings: ParsableArguments {
  @OptionGroup var cell: TrainedCellArguments

  @Option(help: "Hidden units in a layer (Keras: units; PyTorch: hidden_size).")
  var hidden: Int?

  @Option(help: "Recurrent layers (PyTorch: num_layers).")
  var layers: Int?

  @Flag(help: "Each layer reads in both directions.")
  var bidirectional = false

  @Option(help: "When the head is read: every-step or last-step. Default: as the data ask.")
  var readout: ReadoutChoice?

  @Option(help: "Probability of dropping a number between two layers.")
  var dropout: Float?

  @Option(
    help: ArgumentHelp("mse, mae, bce or cross-entropy. Default: as the data ask.", valueName: "name"))
  var loss: LossChoice?

  @Option(help: "adam, rmsprop, momentum or sgd.")
  var optimizer: OptimizerName?

  @Option(help: "The learning rate at the beginning.")
  var learningRate: Float?

  @Option(help: "Of the optimizer momentum. Default: 0.9.")
  var momentum: Float?

  @Option(
    help:
      "constant, or steps: a third after 60 % of the epochs, a tenth after 85 %. Default: constant; of tasks, steps."
  )
  var schedule: Schedule?

  @Option(
    help: ArgumentHelp(
      "The largest gradient norm, or none; longer gradients are scaled down. Default: 1.",
      valueName: "norm|none"))
  var clip: GradientClip?

  @Option(help: "How often to go through the training sequences.")
  var epochs: Int?

  @Option(help: "How many sequences an epoch has: drawn, of a task; at most so many of a file.")
  var sequences: Int?

  @Option(help: "Sequences in a batch.")
  var batch: Int?

  @Option(
    help: ArgumentHelp(
      """
      In how many shares a batch is computed, at the same time where there are as many processors. The same number \
      gives the same bits on any machine. Default: \(Self.usualThreads).
      """, valueName: "shares"))
  var threads: Int?

  /// The same on every machine, so that a command gives the same network.
  static let usualThreads = 2

  @Flag(inversion: .prefixedNo, help: "Whether the order of the sequences changes from epoch to epoch.")
  var shuffle = true

  @Flag(
    help: ArgumentHelp(
      "Of a text: begin each window in the state in which the one before it has ended, in the text's order."))
  var carryState = false

  @Option(
    parsing: .unconditional,
    help: "A number from 0 that decides untrained weights and order: the same gives the same network.",
    transform: { text in
      guard let seed = UInt64(text) else {
        throw ValidationError("it must be a whole number from 0 to \(UInt64.max)")
      }
      return seed
    })
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "End after so many epochs without a better score on what is not trained on.", valueName: "epochs"))
  var earlyStopping: Int?

  @Option(
    help: ArgumentHelp(
      "What is measured beside the loss, separated by commas: \(Metric.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "names"))
  var metrics: MetricList?

  @Option(
    help: ArgumentHelp(
      """
      Draw weights as pytorch or keras does, and, as keras, train one bias where two would only be added. Default: \
      pytorch.
      """, valueName: "name"))
  var initialization: InitializationChoice?

  @Option(help: ArgumentHelp("Start from the weights of this file.", valueName: "path"), completion: .file())
  var `init`: String?

  mutating func validate() throws {
    try CountedOption.check([
      ("hidden", hidden, 1...4096), ("layers", layers, 1...16), ("epochs", epochs, 1...1_000_000),
      ("sequences", sequences, 1...10_000_000), ("batch", batch, 1...65_536), ("threads", threads, 1...64),
      ("early-stopping", earlyStopping, 1...1_000_000),
    ])
    if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
      throw ValidationError("--learning-rate is \(learningRate); it must be greater than 0")
    }
    for (name, value) in [("dropout", dropout), ("momentum", momentum)] {
      if let value, !(0..<1).contains(value) {
        throw ValidationError("--\(name) is \(value); it must be at least 0 and less than 1")
      }
    }
    if momentum != nil, optimizer != .momentum {
      throw ValidationError("--momentum is for --optimizer momentum")
    }
    if dropout ?? 0 > 0, (layers ?? 1) == 1 {
      throw ValidationError("--dropout acts between layers; give --layers 2 or more")
    }
  }

  /// The optimiser that was asked for, or another one at another rate.
  func optimizer(from usual: Optimizer) -> Optimizer {
    let rate = learningRate ?? usual.learningRate
    return switch optimizer {
    case .adam: .adam(learningRate: rate)
    case .rmsprop: .rmsprop(learningRate: rate)
    case .momentum: .sgd(learningRate: rate, momentum: momentum ?? 0.9)
    case .sgd: .sgd(learningRate: rate)
    case nil: usual.with(learningRate: rate)
    }
  }
}

/// How `--initialization` is written.
enum InitializationChoice: String, CaseIterable, ExpressibleByArgument {
  case pytorch
  case keras
}

/// How `--loss` is written.
enum LossChoice: String, CaseIterable, ExpressibleByArgument {
  case mse
  case mae
  case bce
  case crossEntropy = "cross-entropy"

  var loss: Loss {
    switch self {
    case .mse: .meanSquaredError
    case .mae: .meanAbsoluteError
    case .bce: .binaryCrossEntropy
    case .crossEntropy: .categoricalCrossEntropy
    }
  }
}

/// How `--optimizer` is written.
enum OptimizerName: String, CaseIterable, ExpressibleByArgument {
  case adam
  case rmsprop
  case momentum
  case sgd
}

/// How `--clip` is written.
enum GradientClip: ExpressibleByArgument {
  case none
  case norm(Float)

  init?(argument: String) {
    if argument == "none" {
      self = .none
    } else if let norm = Float(argument), norm > 0, norm.isFinite {
      self = .norm(norm)
    } else {
      return nil
    }
  }

  var norm: Float? {
    switch self {
    case .none: nil
    case .norm(let norm): norm
    }
  }
}

/// How `--metrics` is written.
struct MetricList: ExpressibleByArgument {
  let metrics: [Metric]

  init?(argument: String) {
    metrics = argument.split(separator: ",").compactMap { Metric(rawValue: String($0)) }
    guard metrics.count == argument.split(separator: ",").count else { return nil }
  }
}

extension Schedule: ExpressibleByArgument {}
