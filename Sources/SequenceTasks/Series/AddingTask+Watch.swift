import GateCore

extension AddingTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm:
      [
        Observation(
          """
          In unit 0 the input gate opens where the marker is 1 (above 0.7) and is shut elsewhere (below \
          0.05); the forget gate stays above 0.75.
          """,
          #"i[0] > 0.7 at value[1] = 1"#,
          #"i[0] < 0.05 at value[1] = 0"#,
          #"f[0] > 0.75 at step >= 1"#),
        Observation(
          """
          So the cell state moves at the two marked steps, up for a number above 1/2 and down for one \
          below, and by less than 0.05 anywhere else.
          """,
          #"c[0] rising at value[1] = 1 and value[0] > 0.6 and step > 1"#,
          #"c[0] falling at value[1] = 1 and value[0] < 0.4 and step > 1"#,
          #"|change(c[0])| < 0.05 at value[1] = 0 and step > 1"#),
        Observation(
          """
          Every sum is right to 0.1.
          """,
          #"error < 0.1 at last"#),
      ]
    case .gru:
      [
        Observation(
          """
          The update gate keeps here. In units 1 and 2 it is lower at both marked steps than at any other: \
          there they keep least.
          """,
          #"for all u in 1..2: max(z[u] at value[1] = 1) < min(z[u] at value[1] = 0)"#),
        Observation(
          """
          The state of unit 2 moves by less than 0.1 at every step without a marker.
          """,
          #"|change(h[2])| < 0.1 at value[1] = 0 and step > 1"#),
        Observation(
          """
          Every sum is right to 0.1.
          """,
          #"error < 0.1 at last"#),
      ]
    case .rnn:
      [
        Observation(
          """
          Without a gate every number moves the state, marked or not: h[0] changes by 0.05 and more on \
          average at steps without a marker.
          """,
          #"mean(|change(h[0])| at value[1] = 0) > 0.05"#),
        Observation(
          """
          Its sums are right to 0.4 only.
          """,
          #"error < 0.4 at last"#),
      ]
    }
  }
}
