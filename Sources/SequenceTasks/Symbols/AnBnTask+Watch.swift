import GateCore

extension AnBnTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm:
      [
        Observation(
          """
          Unit 0 counts: forget and input gate stay above 0.99 within a word, the candidate is +1 at each \
          a and -1 at each b, so that the cell state goes up by one step at each a and down by one at each \
          b.
          """,
          #"f[0] > 0.99 and i[0] > 0.99 at token != ".""#,
          #"g[0] > 0.99 at token "a""#,
          #"g[0] < -0.99 at token "b""#,
          #"|change(c[0])| > 0.95 and |change(c[0])| < 1.05 at token != ".""#),
        Observation(
          """
          The full stop is the likeliest symbol when the cell is back below 0.2.
          """,
          #"says "." at token "b" and c[0] < 0.2"#,
          #"says "b" at token "b" and c[0] > 0.2"#),
        Observation(
          """
          Unit 1 shows in which half of the word it is: its output gate stands below 0.1 at each a and \
          above 0.9 at each b.
          """,
          #"o[1] < 0.1 at token "a""#,
          #"o[1] > 0.9 at token "b""#),
      ]
    case .gru:
      [
        Observation(
          """
          The state is a mixture and stays between -1 and 1, so it cannot add one for each letter. The \
          count is the size of a swing: while a comes, h[0] swings around 0.12 in ever smaller swings, \
          while b comes they grow again.
          """,
          #"for all u in 0..1: |h[u]| <= 1 at step >= 1"#,
          #"".aaaaaaaaaabbbbbbbbbb.": |change(h[0])| falling at step > 3 and step < 12"#,
          #"".aaaaaaaaaabbbbbbbbbb.": |change(h[0])| rising at step > 15 and step < 22"#),
        Observation(
          """
          After ten a a swing is below 0.02. Words up to n = 14 are right, every longer one shown here is \
          wrong.
          """,
          #"".aaaaaaaaaabbbbbbbbbb.": |change(h[0])| < 0.02 at 11"#,
          #"".aaaaaaaaaaaaaabbbbbbbbbbbbbb.": right at token "b""#,
          #"".aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb.": not right at 31"#,
          #"".aaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbb.": not right at 34"#),
      ]
    case .rnn:
      [
        Observation(
          """
          The state stays between -1 and 1, so it cannot add one for each letter. The count is the size of \
          a swing: while a comes, h[1] swings around 0.85 in ever smaller swings, while b comes they grow \
          again.
          """,
          #"for all u in 0..1: |h[u]| <= 1 at step >= 1"#,
          #"".aaaaaaaaaabbbbbbbbbb.": |change(h[1])| falling at step > 3 and step < 12"#,
          #"".aaaaaaaaaabbbbbbbbbb.": |change(h[1])| rising at step > 14 and step < 22"#),
        Observation(
          """
          After ten a a swing is below 0.02. Words up to n = 14 are right, every longer one shown here is \
          wrong.
          """,
          #"".aaaaaaaaaabbbbbbbbbb.": |change(h[1])| < 0.02 at 11"#,
          #"".aaaaaaaaaaaaaabbbbbbbbbbbbbb.": right at token "b""#,
          #"".aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb.": not right at 31"#,
          #"".aaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbb.": not right at 36"#),
      ]
    }
  }
}
