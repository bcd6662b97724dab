/// The three families of recurrent cells.
public enum CellKind: String, CaseIterable, Hashable, Sendable {
  case lstm
  case gru
  case rnn

  /// `LSTM`, `GRU` or `RNN`.
  public var title: String { rawValue.uppercased() }
}

/// A recurrent cell with its variant: the equations that a layer follows.
public enum Cell: Hashable, Sendable {
  case lstm(LSTMCell)
  case gru(GRUCell)
  case rnn(RNNCell)

  public var kind: CellKind {
    switch self {
    case .lstm: .lstm
    case .gru: .gru
    case .rnn: .rnn
    }
  }

  /// The gate blocks of the stacked weight matrices, in the canonical storage order (PyTorch's:
  /// i f g o; r z n). The RNN has one block, that of its hidden state.
  public var blocks: [Quantity] {
    switch self {
    case .lstm: [.input, .forget, .candidate, .output]
    case .gru: [.reset, .update, .candidate]
    case .rnn: [.hidden]
    }
  }

  /// `G`: how many blocks of `H` rows the weight matrices stack.
  public var blockCount: Int { blocks.count }

  /// Every quantity of a trace, in the order of `gatescope trace --format csv`.
  public var quantities: [Quantity] {
    switch self {
    case .lstm: [.input, .forget, .candidate, .output, .cell, .hidden]
    case .gru: [.reset, .update, .candidate, .hidden]
    case .rnn: [.hidden]
    }
  }

  /// What the pre-activations are bounded to; nil when they are not.
  public var clip: Float? {
    switch self {
    case .lstm(let lstm): lstm.clip
    case .gru(let gru): gru.clip
    case .rnn(let rnn): rnn.clip
    }
  }

  /// True when the cell carries a cell state `c` beside its hidden state.
  public var hasCellState: Bool { kind == .lstm }

  /// True for a gate that is 1 minus another one and so has no pre-activation of its own.
  public func isCoupled(_ gate: Quantity) -> Bool {
    guard case .lstm(let lstm) = self else { return false }
    return switch lstm.coupling {
    case .none: false
    case .inputFromForget: gate == .input
    case .forgetFromInput: gate == .forget
    }
  }
}
