import GateCore

/// PyTorch's state_dict names for a module with the attributes `embedding`, `rnn` and `fc`.
enum TensorNames {
  static let recurrentPrefix = "rnn."

  static func name(of role: ParameterRole) -> String {
    switch role {
    case .embedding: "embedding.weight"
    case .inputWeights(let layer, let direction): recurrent("weight_ih", layer, direction)
    case .recurrentWeights(let layer, let direction): recurrent("weight_hh", layer, direction)
    case .inputBias(let layer, let direction): recurrent("bias_ih", layer, direction)
    case .recurrentBias(let layer, let direction): recurrent("bias_hh", layer, direction)
    case .peepholes(let layer, let direction): recurrent("weight_peephole", layer, direction)
    case .headWeights: "fc.weight"
    case .headBias: "fc.bias"
    }
  }

  /// `weight_ih` of layer 1, backward, is `rnn.weight_ih_l1_reverse`.
  private static func recurrent(_ stem: String, _ layer: Int, _ direction: Direction) -> String {
    "\(recurrentPrefix)\(stem)_l\(layer)\(suffix(direction))"
  }

  static func suffix(_ direction: Direction) -> String {
    switch direction {
    case .forward: ""
    case .backward: "_reverse"
    }
  }
}
