import Foundation
import Testing

@testable import GateCore

/// One node of `Fixtures/onnx_cells.json`: its parameters, in the core's order, and what ONNX Runtime computed.
struct OnnxGolden: Decodable, CustomTestStringConvertible {
  struct Function: Decodable {
    let name: String
    let alpha: Float?
    let beta: Float?

    func activation() throws -> Activation {
      func constant(_ value: Float?) throws -> Float { try #require(value) }
      return switch name {
      case "Relu": .relu
      case "Tanh": .tanh
      case "Sigmoid": .sigmoid
      case "Softsign": .softsign
      case "Softplus": .softplus
      case "Affine": .affine(alpha: try constant(alpha), beta: try constant(beta))
      case "LeakyRelu": .leakyRelu(alpha: try constant(alpha))
      case "ThresholdedRelu": .thresholdedRelu(alpha: try constant(alpha))
      case "ScaledTanh": .scaledTanh(alpha: try constant(alpha), beta: try constant(beta))
      case "HardSigmoid": .hardSigmoid(alpha: try constant(alpha), beta: try constant(beta))
      case "Elu": .elu(alpha: try constant(alpha))
      default: throw UnknownName(name: name)
      }
    }
  }

  struct UnknownName: Error { let name: String }

  let name: String
  let kind: String
  let inputs: Int
  let hidden: Int
  let steps: Int
  let activations: [[Function]]  // (D, 1 to 3)
  let clip: Float?
  let peepholes: Bool
  let inputForget: Bool
  let linearBeforeReset: Bool
  let parameters: [Float]
  let features: [Float]  // (T, I)
  let initialHidden: [Float]  // (D, H)
  let initialCell: [Float]  // (D, H)
  let states: [Float]  // (T, D, H)
  let finalCell: [Float]  // (D, H)

  var testDescription: String { name }

  static let all: [OnnxGolden] = {
    guard let url = Bundle.module.url(forResource: "Fixtures/onnx_cells", withExtension: "json"),
      let data = try? Data(contentsOf: url),
      let goldens = try? JSONDecoder().decode([OnnxGolden].self, from: data)
    else { return [] }
    return goldens
  }()

  /// The network and the state that it starts from.
  func start() throws -> (network: Network, state: NetworkState) {
    let cells = try activations.map { functions -> Cell in
      let f = try functions.map { try $0.activation() }
      return switch kind {
      case "lstm":
        .lstm(
          LSTMCell(
            hasPeepholes: peepholes, coupling: inputForget ? .forgetFromInput : .none, gateActivation: f[0],
            candidateActivation: f[1], outputActivation: f[2], clip: clip))
      case "gru":
        .gru(
          GRUCell(
            reset: linearBeforeReset ? .after : .before, gateActivation: f[0], candidateActivation: f[1],
            clip: clip))
      case "rnn": .rnn(RNNCell(activation: f[0], clip: clip))
      default: throw UnknownName(name: kind)
      }
    }
    let layer =
      cells.count == 2
      ? Layer(forward: cells[0], backward: cells[1], hiddenSize: hidden)
      : Layer(cell: cells[0], hiddenSize: hidden)
    var network = Network(
      Architecture(input: .features(columns: inputs, hasMask: false), layers: [layer], head: nil))
    network.parameters = parameters
    var state = NetworkState(zerosFor: network.architecture)
    for d in cells.indices {
      let units = d * hidden..<(d + 1) * hidden
      state.memories[d] = NetworkState.Memory(
        hidden: Array(initialHidden[units]), cell: initialCell.isEmpty ? [] : Array(initialCell[units]))
    }
    return (network, state)
  }
}
