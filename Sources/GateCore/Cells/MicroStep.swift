/// One of the operations that a timestep is made of, named by what it computes.
public enum MicroStep: String, CaseIterable, Hashable, Sendable {
  /// The pre-activation `a` of a plain recurrent cell.
  case sum
  case reset
  case update
  case forget
  case input
  case candidate
  case cell
  case output
  case hidden

  /// What it computes; nil for the RNN's pre-activation, which no trace keeps.
  public var quantity: Quantity? {
    switch self {
    case .sum: nil
    case .reset: .reset
    case .update: .update
    case .forget: .forget
    case .input: .input
    case .candidate: .candidate
    case .cell: .cell
    case .output: .output
    case .hidden: .hidden
    }
  }
}
