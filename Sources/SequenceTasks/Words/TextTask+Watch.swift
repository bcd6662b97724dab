import GateCore

extension TextTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm:
      [
        Observation(
          """
          Unit 0 follows how long the word is already: its cell state is lower at spaces than at letters \
          on average.
          """,
          #"mean(c[0] at token " ") < mean(c[0] at token != " ")"#,
          #"r(c[0], known) > 0.3"#),
        Observation(
          """
          Its forget gate is lower at spaces than at letters on average.
          """,
          #"mean(f[0] at token " ") < mean(f[0] at token != " ")"#),
      ]
    case .gru:
      [
        Observation(
          """
          Unit 0 follows how long the word is already: its state is lower at spaces than at letters on \
          average.
          """,
          #"mean(h[0] at token " ") < mean(h[0] at token != " ")"#,
          #"r(h[0], known) > 0.3"#)
      ]
    case .rnn:
      [
        Observation(
          """
          Unit 0 follows how long the word is already: its state is lower at spaces than at letters on \
          average.
          """,
          #"mean(h[0] at token " ") < mean(h[0] at token != " ")"#,
          #"r(h[0], known) > 0.1"#)
      ]
    }
  }
}
