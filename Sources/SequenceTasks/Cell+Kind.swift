import GateCore

extension Cell {
  /// The family's usual member: LSTM without peepholes, GRU as in PyTorch, RNN with tanh.
  public init(_ kind: CellKind) {
    switch kind {
    case .lstm: self = .lstm(LSTMCell())
    case .gru: self = .gru(GRUCell())
    case .rnn: self = .rnn(RNNCell())
    }
  }
}
