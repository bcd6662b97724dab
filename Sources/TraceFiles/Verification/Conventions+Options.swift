import GateCore
import ModelImport
import TensorFiles

extension Conventions {
  /// The options that ask for these readings, as a program calls them.
  package func options(_ names: SettingNames) -> String {
    var options: [String] = []
    if let gateOrder { options.append("\(names[.gateOrder]) \(gateOrder.text)") }
    if let gruReset { options.append("\(names[.gruReset]) \(gruReset.rawValue)") }
    if let gruUpdate { options.append("\(names[.gruUpdate]) \(gruUpdate.rawValue)") }
    if let gruForm { options.append("\(names[.gruForm]) \(gruForm.optionName)") }
    if swapsBiases { options.append("\(names[.swapBiases])") }
    if transposesRecurrent { options.append("\(names[.transposeRecurrent])") }
    if readsBackward { options.append("\(names[.backward])") }
    if let activation { options.append("\(names[.activation]) \(activation.optionName)") }
    if let gateActivation { options.append("\(names[.gateActivation]) \(gateActivation.optionName)") }
    for (setting, activations) in [
      (Setting.activation, layerActivations), (.gateActivation, layerGateActivations),
    ] {
      for (layer, activation) in activations.sorted(by: { $0.key < $1.key }) {
        options.append("\(names[setting]) \(layer):\(activation.optionName)")
      }
    }
    if let mask { options.append("\(names[.mask]) \(mask.text)") }
    if let readout {
      switch readout {
      case .everyStep: options.append("\(names[.readout]) every-step")
      case .lastStep: options.append("\(names[.readout]) last-step")
      }
    }
    if let squash { options.append("\(names[.squash]) \(squash.rawValue)") }
    return options.joined(separator: " ")
  }
}

extension GRUCell.Form {
  /// The form as options name it.
  fileprivate var optionName: String {
    switch self {
    case .standard: "standard"
    case .gatedCandidate: "gated-candidate"
    }
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
