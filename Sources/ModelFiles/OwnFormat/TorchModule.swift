import GateCore

/// A cell as PyTorch's `nn.LSTM`, `nn.GRU` or `nn.RNN` would read it from its tensors.
protocol TorchModule: CellDescription {
  /// Why PyTorch's module would compute other numbers; nil when it computes the same.
  var torchObstacle: String? { get }

  /// What to know where it computes the same; nil when there is nothing.
  ///
  /// - Parameter storedUpdate: what a GRU's stored rows of z mean.
  func remark(storedUpdate: GRUCell.Update?) -> String?
}

extension TorchModule {
  func remark(storedUpdate: GRUCell.Update?) -> String? { nil }
}

extension LSTMCell: TorchModule {
  var torchObstacle: String? {
    if hasPeepholes { return "PyTorch has no peepholes: its nn.LSTM cannot compute this network" }
    let isStandard = candidateActivation == .tanh && outputActivation == .tanh && gateActivation == .sigmoid
    return isStandard ? nil : "PyTorch's nn.LSTM has sigmoid gates and tanh: it would compute other numbers"
  }
}

extension GRUCell: TorchModule {
  var torchObstacle: String? {
    if form == .gatedCandidate {
      return "the gated-candidate form is not standard: no framework computes it"
    }
    if reset == .before {
      return
        "the reset gate acts before the product: PyTorch's nn.GRU resets after it and would compute other numbers"
    }
    let isStandard = candidateActivation == .tanh && gateActivation == .sigmoid
    return isStandard ? nil : "PyTorch's nn.GRU has sigmoid gates and tanh: it would compute other numbers"
  }

  func remark(storedUpdate: GRUCell.Update?) -> String? {
    guard form == .standard, reset == .after, storedUpdate != update else { return nil }
    return
      "the update gate writes here; its rows are stored negated, so that PyTorch's nn.GRU, whose gate keeps, "
      + "computes the same"
  }
}

extension RNNCell: TorchModule {
  var torchObstacle: String? {
    let isStandard = activation == .tanh || activation == .relu
    return isStandard ? nil : "PyTorch's nn.RNN has tanh or relu: it would compute other numbers"
  }

  func remark(storedUpdate: GRUCell.Update?) -> String? {
    activation == .relu ? "PyTorch reads it with nn.RNN(nonlinearity='relu')" : nil
  }
}

extension Cell {
  var torchModule: any TorchModule {
    switch self {
    case .lstm(let cell): cell
    case .gru(let cell): cell
    case .rnn(let cell): cell
    }
  }
}
