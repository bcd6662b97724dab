import GateCore

extension RecallTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm:
      [
        Observation(
          """
          Unit 0 holds the first letter: its cell state is above 0 from an X on and below 0 from a Y on, \
          to the end.
          """,
          #"c[0] > 0 at known = 1"#,
          #"c[0] < 0 at known = -1"#),
        Observation(
          """
          Its forget gate stays above 0.9, and its input gate opens (above 0.8) at X and Y only. Elsewhere \
          it is below 0.3 but not shut: from 0.75 at the first X of the first sequence c[0] climbs to \
          3.13.
          """,
          #"f[0] > 0.9 at step >= 1"#,
          #"i[0] > 0.8 at token "X" or token "Y""#,
          #"i[0] < 0.3 at token != "X" and token != "Y""#,
          #""abcXdacbdaYcdabcdbacbdca": c[0, 4] > 0.73 and c[0, 4] < 0.77"#,
          #""abcXdacbdaYcdabcdbacbdca": c[0, 24] > 3.11 and c[0, 24] < 3.15"#),
        Observation(
          """
          Unit 1 forgets at every X (forget gate below 0.3), so that what it holds begins there anew.
          """,
          #"f[1] < 0.3 at token "X""#,
          #"f[1] > 0.8 at token != "X""#),
      ]
    case .gru:
      [
        Observation(
          """
          Unit 1 holds the letter that came last: its update gate, which keeps here, falls below 0.3 at X \
          and Y and is above 0.9 at all other letters.
          """,
          #"z[1] < 0.3 at token "X" or token "Y""#,
          #"z[1] > 0.9 at token != "X" and token != "Y""#),
        Observation(
          """
          h[1] is above 0 at every X and below 0 at every Y, and moves by less than 0.1 at the letters \
          between.
          """,
          #"h[1] > 0 at token "X""#,
          #"h[1] < 0 at token "Y""#,
          #"|change(h[1])| < 0.1 at token != "X" and token != "Y" and step > 1"#),
      ]
    case .rnn:
      [
        Observation(
          """
          It never learnt the task: whatever came, each of the four answers has a probability between 0.15 \
          and 0.35 at the end.
          """,
          #"output "XX" > 0.15 and output "XX" < 0.35 at last"#,
          #"output "XY" > 0.15 and output "XY" < 0.35 at last"#,
          #"output "YX" > 0.15 and output "YX" < 0.35 at last"#,
          #"output "YY" > 0.15 and output "YY" < 0.35 at last"#),
        Observation(
          """
          h[0] is above 0.9 at every X and below -0.8 at every Y. Without a gate the state is written anew \
          at every step.
          """,
          #"h[0] > 0.9 at token "X""#,
          #"h[0] < -0.8 at token "Y""#),
      ]
    }
  }
}
