import GateCore

/// One of the operations that a timestep is made of, told apart by what it computes.
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

extension Cell {
  /// The micro-steps of a timestep, in the order in which this variant has to take them: a gate that is 1 minus
  /// another one comes after it.
  public var microSteps: [MicroStep] {
    switch self {
    case .lstm(let cell):
      switch cell.coupling {
      case .none, .inputFromForget: [.forget, .input, .candidate, .cell, .output, .hidden]
      case .forgetFromInput: [.input, .forget, .candidate, .cell, .output, .hidden]
      }
    case .gru: [.reset, .update, .candidate, .hidden]
    case .rnn: [.sum, .hidden]
    }
  }

  /// The letter of a quantity in this cell's equations.
  public func symbol(of quantity: Quantity, unicode: Bool) -> String {
    guard quantity == .candidate, kind == .gru else { return quantity.symbol }
    return unicode ? "h\u{0303}" : "h~"
  }

  /// The letter of what a micro-step computes.
  public func symbol(of microStep: MicroStep, unicode: Bool) -> String {
    microStep.quantity.map { symbol(of: $0, unicode: unicode) } ?? "a"
  }
}
