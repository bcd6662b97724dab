import GateCore

extension BracketsTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm:
      [
        Observation(
          """
          The cell state of unit 0 is the nesting depth: it goes up at every opening bracket and down at \
          every closing one.
          """,
          #"r(c[0], known) > 0.95"#,
          #"c[0] rising at token "(" or token "[""#,
          #"c[0] falling at token ")" or token "]""#),
        Observation(
          """
          Its forget gate stays above 0.75 within a word and shuts (below 0.05) at the full stop, where \
          the count begins anew.
          """,
          #"f[0] > 0.75 at token != ".""#,
          #"f[0] < 0.05 at token ".""#),
        Observation(
          """
          In units 1 and 2 the forget gate is lower at every closing bracket than at any opening one.
          """,
          #"for all u in 1..2: max(f[u] at token ")" or token "]") < min(f[u] at token "(" or token "[")"#),
      ]
    case .gru:
      [
        Observation(
          """
          At the full stop the reset gates of units 1, 2, 5, 6 and 7 shut (below 0.1), and so do the \
          update gates of 1, 2 and 5: these units take a new value, nearly the same one after every word.
          """,
          #"for all u in 1..2: r[u] < 0.1 and z[u] < 0.1 at token ".""#,
          #"for all u in 5..7: r[u] < 0.1 at token ".""#,
          #"z[5] < 0.1 at token ".""#,
          #"h[1] < -0.7 and h[2] < -0.7 and h[5] < -0.9 at token ".""#),
        Observation(
          """
          Unit 2 is above 0.6 after every opening bracket; unit 6 tells the kind of the one just opened, \
          -0.86 at ( and above 0 at [.
          """,
          #"h[2] > 0.6 at token "(" or token "[""#,
          #"h[6] < -0.8 at token "(""#,
          #"h[6] > 0 at token "[""#),
      ]
    case .rnn:
      [
        Observation(
          """
          There are no gates: the whole state is written anew at every step. At the full stop h[0] is \
          -1.00 and h[1] 1.00 after every word.
          """,
          #"h[0] < -0.98 and h[1] > 0.98 at token ".""#),
        Observation(
          """
          Unit 6 tells the kind of the bracket just opened, -1.00 at ( and above 0.9 at [.
          """,
          #"h[6] < -0.98 at token "(""#,
          #"h[6] > 0.9 at token "[""#),
        Observation(
          """
          h[0] follows the depth, though it is written anew at every step and bounded by 1.
          """,
          #"r(h[0], known) > 0.9"#),
      ]
    }
  }
}
