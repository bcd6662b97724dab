import GateCore

extension CodeTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm:
      [
        Observation(
          "The cell state c[0] is high inside a comment and low outside: `:known` chooses what units are held against.",
          "mean(c[0] at known = 1) > mean(c[0] at known = 0)")
      ]
    case .gru, .rnn:
      [
        Observation(
          "The state h[0] is higher inside a comment than outside, on average.",
          "mean(h[0] at known = 1) > mean(h[0] at known = 0)")
      ]
    }
  }
}
