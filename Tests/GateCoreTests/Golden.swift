import Foundation
import Testing

@testable import GateCore

/// One network of `Fixtures/goldens.json`: PyTorch's parameters, inputs, states, outputs and gradients.
struct Golden: Decodable, CustomTestStringConvertible {
  let name: String
  let kind: String
  let activation: String
  let inputs: Int
  let hidden: Int
  let layers: Int
  let bidirectional: Bool
  let vocabulary: Int
  let outputs: Int
  let steps: Int
  let batch: Int
  let loss: String
  let parameters: [Float]
  let tokens: [Int]  // (B, T)
  let features: [Float]  // (B, T, I)
  let targets: [Float]  // (B, T) classes or (B, T, O)
  let states: [Float]  // (B, T, D·H)
  let logits: [Float]  // (B, T, O)
  let cells: [Float]  // (L·D, B, H): c after the last step read
  let lossValue: Float
  let gradients: [Float]
  let adamSteps: Int
  let adamLearningRate: Float
  let adamParameters: [Float]
  let sgdParameters: [Float]

  var testDescription: String { name }

  static let all: [Golden] = {
    guard let url = Bundle.module.url(forResource: "Fixtures/goldens", withExtension: "json"),
      let data = try? Data(contentsOf: url),
      let goldens = try? JSONDecoder().decode([Golden].self, from: data)
    else { return [] }
    return goldens
  }()

  var network: Network {
    let cell: Cell =
      switch kind {
      case "lstm": .lstm(LSTMCell())
      case "gru": .gru(GRUCell())
      default: .rnn(RNNCell(activation: activation == "relu" ? .relu : .tanh))
      }
    let layer = Layer(
      cell: cell, hiddenSize: hidden, directions: bidirectional ? [.forward, .backward] : [.forward])
    let input: InputKind =
      vocabulary > 0
      ? .embedding(vocabulary: vocabulary, size: inputs) : .features(columns: inputs, hasMask: false)
    let squash: Head.Squash =
      switch loss {
      case "crossEntropy": .softmax
      case "binary": .sigmoid
      default: .identity
      }
    var network = Network(
      Architecture(
        input: input, layers: Array(repeating: layer, count: layers),
        head: Head(size: outputs, squash: squash, readout: .everyStep)))
    network.parameters = parameters
    return network
  }

  /// The sequences of the batch, with their targets.
  var sequences: [TrainingExample] {
    (0..<batch).map { b in
      let sequenceSteps: InputSteps =
        vocabulary > 0
        ? .tokens(Array(tokens[b * steps..<(b + 1) * steps]))
        : .features(Array(features[b * steps * inputs..<(b + 1) * steps * inputs]), columns: inputs)
      let sequenceTargets: Targets =
        loss == "crossEntropy"
        ? .tokens(targets[b * steps..<(b + 1) * steps].map { Int($0) })
        : .values(Array(targets[b * steps * outputs..<(b + 1) * steps * outputs]), columns: outputs)
      return TrainingExample(steps: sequenceSteps, targets: sequenceTargets)
    }
  }
}
