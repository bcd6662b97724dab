/// The families of recurrent cells.
public enum CellKind: String, CaseIterable, Hashable, Sendable {
  case lstm
  case gru
  case rnn

  /// `LSTM`, `GRU` or `RNN`.
  public var title: String { rawValue.uppercased() }

  /// The family's usual member: LSTM without peepholes, GRU as in PyTorch, RNN with tanh.
  public var usualCell: Cell {
    switch self {
    case .lstm: .lstm(LSTMCell())
    case .gru: .gru(GRUCell())
    case .rnn: .rnn(RNNCell())
    }
  }

  /// What holds for every member of the family.
  public var description: any CellDescription { usualCell.description }
}
