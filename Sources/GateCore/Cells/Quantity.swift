/// A vector of `H` numbers that a cell computes at every step: one value for each hidden unit.
public enum Quantity: String, CaseIterable, Hashable, Sendable {
  /// LSTM input gate `i`, in [0, 1]: how much of the candidate is written.
  case input
  /// LSTM forget gate `f`, in [0, 1]: how much of the old cell state is kept.
  case forget
  /// Candidate (LSTM `g`, GRU `h̃`), usually in [−1, 1]: what could be written.
  case candidate
  /// LSTM output gate `o`, in [0, 1]: how much of the cell state is shown.
  case output
  /// GRU reset gate `r`, in [0, 1]: how much of the old hidden state the candidate sees.
  case reset
  /// GRU update gate `z`, in [0, 1]: the mixture of old state and candidate.
  case update
  /// LSTM cell state `c`, unbounded.
  case cell
  /// Hidden state `h`, usually in [−1, 1].
  case hidden

  /// The letter that the equations use.
  public var symbol: String {
    switch self {
    case .input: "i"
    case .forget: "f"
    case .candidate: "g"
    case .output: "o"
    case .reset: "r"
    case .update: "z"
    case .cell: "c"
    case .hidden: "h"
    }
  }

  /// True for the gates proper, whose values lie in [0, 1].
  public var isGate: Bool {
    switch self {
    case .input, .forget, .output, .reset, .update: true
    case .candidate, .cell, .hidden: false
    }
  }
  /// True for what a unit carries from one step to the next.
  public var isState: Bool {
    switch self {
    case .cell, .hidden: true
    case .input, .forget, .candidate, .output, .reset, .update: false
    }
  }
}
