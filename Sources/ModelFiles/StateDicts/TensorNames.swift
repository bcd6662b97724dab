import GateCore

/// PyTorch's state_dict names for a module with the attributes `embedding`, `rnn` and `fc`; where no single module can
/// hold the recurrent layers, with `rnn0`, `rnn1` and so on.
struct TensorNames {
  /// True when a recurrent module holds all layers, as PyTorch's have one size and one kind for all.
  let isOneModule: Bool

  init(_ architecture: Architecture) {
    let layers = architecture.layers
    isOneModule = layers.allSatisfy { layer in
      layer.hiddenSize == layers[0].hiddenSize && layer.directions == layers[0].directions
        && layer.cells.map(\.moduleKind) == layers[0].cells.map(\.moduleKind)
    }
  }

  /// Names as if one module held all layers.
  init() { isOneModule = true }

  func name(of role: ParameterRole) -> String {
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

  /// The attribute that holds a layer.
  func module(of layer: Int) -> String { isOneModule ? "rnn" : "rnn\(layer)" }

  /// `weight_ih` of layer 1, backward, is `rnn.weight_ih_l1_reverse`, in a module of its own
  /// `rnn1.weight_ih_l0_reverse`.
  private func recurrent(_ stem: String, _ layer: Int, _ direction: Direction) -> String {
    "\(module(of: layer)).\(stem)_l\(isOneModule ? layer : 0)\(Self.suffix(direction))"
  }

  static func suffix(_ direction: Direction) -> String {
    switch direction {
    case .forward: ""
    case .backward: "_reverse"
    }
  }
}

extension Cell {
  /// What tells PyTorch's modules apart: the kind, and of plain RNNs the activation.
  fileprivate var moduleKind: String {
    switch self {
    case .lstm: "LSTM"
    case .gru: "GRU"
    case .rnn(let cell): "RNN \(cell.activation)"
    }
  }
}
