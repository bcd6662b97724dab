import GateCore

extension ReberTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm:
      [
        Observation(
          """
          Unit 0 carries the outer symbol: when the inner word has ended, at its E, the cell state is \
          above 0 if the word began with T and below 0 if it began with P, and that symbol is predicted.
          """,
          #"c[0] > 0 at token "E" and known = 1"#,
          #"c[0] < 0 at token "E" and known = -1"#,
          #"says "T" at token "E" and known = 1"#,
          #"says "P" at token "E" and known = -1"#),
        Observation(
          """
          At S, X and V its forget gate stays above 0.95. The difference made at the second symbol is kept \
          and other symbols are added to it: within a word the sign alone does not tell.
          """,
          #"f[0] > 0.95 at token "S" or token "X" or token "V""#,
          #"".BPBTSSXXTVVEPE.": c[0] > 0 at 5"#),
      ]
    case .gru:
      [
        Observation(
          """
          Unit 6 carries the outer symbol to the end: at the E of the inner word h[6] is above 0 if the \
          word began with T and below 0 if it began with P, and that symbol is predicted.
          """,
          #"h[6] > 0 at token "E" and known = 1"#,
          #"h[6] < 0 at token "E" and known = -1"#,
          #"says "T" at token "E" and known = 1"#,
          #"says "P" at token "E" and known = -1"#),
        Observation(
          """
          Unit 0 is renewed at every T and P: its update gate, which keeps here, is below 0.05 there.
          """,
          #"z[0] < 0.05 at token "T" or token "P""#),
      ]
    case .rnn:
      [
        Observation(
          """
          No gate shields the outer symbol: it is carried in a mixture of all units that is written anew \
          at every step. It comes out right after the first two words here, but of the short word TBTXSET \
          it says P.
          """,
          #"".BTBTSSXXTVVETE.": says "T" at 13"#, #"".BPBTSSXXTVVEPE.": says "P" at 13"#,
          #"".BTBTXSETE.": says "P" at 8"#),
        Observation(
          """
          h[6] ends near 1 at the E of every inner word, whichever symbol it began with: that unit does \
          not tell.
          """,
          #"h[6] > 0.95 at token "E" and known != 0"#),
      ]
    }
  }
}
