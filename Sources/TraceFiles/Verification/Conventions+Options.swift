import GateCore
import ModelImport

extension Conventions {
  /// The options that ask for these readings.
  package var options: String {
    var options: [String] = []
    if let gateOrder { options.append("--gate-order \(gateOrder.text)") }
    if let gruReset { options.append("--gru-reset \(gruReset.rawValue)") }
    if let gruUpdate { options.append("--gru-update \(gruUpdate.rawValue)") }
    if swapsBiases { options.append("--swap-biases") }
    if transposesRecurrent { options.append("--transpose-recurrent") }
    if readsBackward { options.append("--backward") }
    if let activation { options.append("--activation \(activation.optionName)") }
    if let gateActivation { options.append("--gate-activation \(gateActivation.optionName)") }
    if let readout {
      switch readout {
      case .everyStep: options.append("--readout every-step")
      case .lastStep: options.append("--readout last-step")
      }
    }
    if let squash { options.append("--squash \(squash.rawValue)") }
    return options.joined(separator: " ")
  }
}

extension Activation {
  /// The activation as options name it.
  fileprivate var optionName: String {
    switch self {
    case .hardSigmoid(let alpha, _): alpha == 0.2 ? "hard-sigmoid" : "hard-sigmoid-6"
    case .identity: "linear"
    case .elu: "elu"
    case .tanh, .relu, .sigmoid, .softsign, .softplus, .affine, .leakyRelu, .thresholdedRelu, .scaledTanh:
      title
    }
  }
}
