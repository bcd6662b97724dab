import Foundation
import Testing

@testable import GateCore

/// A training of another framework: what it began with, what it was fed, and the loss of each batch.
struct EpochGolden: Decodable, CustomTestStringConvertible {
  let name: String
  /// The framework, with its version.
  let source: String
  let cell: CellText
  let hidden: Int
  let layers: Int
  let bidirectional: Bool
  let vocabulary: Int
  let columns: Int
  let outputs: Int
  let squash: String
  let readout: String
  let loss: String
  let optimizer: String
  let settings: [Float]
  let clip: Float?
  let batch: Int
  /// True of a layer of TensorFlow or Keras.
  let hasOneBias: Bool
  let epochs: Int
  let parameters: [Float]
  let lengths: [Int]
  /// Of all sequences one after the other.
  let inputs: [Float]
  let targets: [Float]
  let losses: [Float]

  /// A cell; what is not said is as in PyTorch.
  struct CellText: Decodable {
    let kind: String
    let candidate: String?
    let reset: String?
    let form: String?
  }

  var testDescription: String { "\(name) (\(source))" }

  static func all(in file: String) -> [EpochGolden] {
    guard let url = Bundle.module.url(forResource: "Fixtures/\(file)", withExtension: "json"),
      let data = try? Data(contentsOf: url),
      let goldens = try? JSONDecoder().decode([EpochGolden].self, from: data)
    else { return [] }
    return goldens
  }
}

extension EpochGolden {
  var configuration: TrainingConfiguration {
    get throws {
      TrainingConfiguration(
        loss: try #require(Loss(rawValue: loss)), optimizer: try #require(configuredOptimizer),
        batchSize: batch, gradientClip: clip, isShuffled: false, trainsOneBias: hasOneBias)
    }
  }

  private var configuredOptimizer: Optimizer? {
    switch optimizer {
    case "sgd", "momentum": .sgd(learningRate: settings[0], momentum: settings[1])
    case "rmsprop": .rmsprop(learningRate: settings[0], decay: settings[1], epsilon: settings[2])
    case "adam":
      .adam(learningRate: settings[0], beta1: settings[1], beta2: settings[2], epsilon: settings[3])
    default: nil
    }
  }

  var network: Network {
    get throws {
      let layer = Layer(
        cell: try #require(configuredCell), hiddenSize: hidden,
        directions: bidirectional ? [.forward, .backward] : [.forward])
      var network = Network(
        Architecture(
          input: vocabulary > 0
            ? .embedding(vocabulary: vocabulary, size: columns) : .features(columns: columns, hasMask: false),
          layers: Array(repeating: layer, count: layers),
          head: Head(
            size: outputs, squash: try configuredSquash, readout: isReadOnce ? .lastStep : .everyStep)))
      try #require(network.parameters.count == parameters.count)
      network.parameters = parameters
      return network
    }
  }

  private var isReadOnce: Bool { readout == "lastStep" }

  private var configuredSquash: Head.Squash {
    get throws {
      switch squash {
      case "softmax": .softmax
      case "sigmoid": .sigmoid
      default: .identity
      }
    }
  }

  private var configuredCell: Cell? {
    let candidate: Activation = cell.candidate == "relu" ? .relu : .tanh
    switch cell.kind {
    case "lstm": return .lstm(LSTMCell(candidateActivation: candidate, outputActivation: candidate))
    case "gru":
      return .gru(
        GRUCell(
          reset: cell.reset.flatMap(GRUCell.Reset.init) ?? .after,
          form: cell.form.flatMap(GRUCell.Form.init) ?? .standard, candidateActivation: candidate))
    case "rnn": return .rnn(RNNCell(activation: candidate))
    default: return nil
    }
  }

  /// The sequences in the order of training, with their targets.
  var examples: [TrainingExample] {
    var (examples, input, target): ([TrainingExample], Int, Int) = ([], 0, 0)
    let columns = vocabulary > 0 ? 1 : columns
    let isLabelled = loss == "categoricalCrossEntropy"
    for length in lengths {
      let x = Array(inputs[input..<input + length * columns])
      let rows = (isReadOnce ? 1 : length) * (isLabelled ? 1 : outputs)
      let y = Array(targets[target..<target + rows])
      (input, target) = (input + x.count, target + rows)
      let right: Targets =
        switch (isReadOnce, isLabelled) {
        case (true, true): .label(Int(y[0]))
        case (true, false): .finalValues(y)
        case (false, true): .tokens(y.map { Int($0) })
        case (false, false): .values(y, columns: outputs)
        }
      examples.append(
        TrainingExample(
          steps: vocabulary > 0 ? .tokens(x.map { Int($0) }) : .features(x, columns: columns), targets: right)
      )
    }
    return examples
  }
}
