import GateCore

extension SineTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm:
      [
        Observation(
          """
          c[5] follows the value it reads, turned over (r below -0.7), and c[2] the slope, what was added \
          since the step before (r above 0.3).
          """,
          #"r(c[5], value[0] at step > 6) < -0.7"#,
          #"r(c[2], change(value[0]) at step > 6) > 0.3"#),
        Observation(
          """
          Where a value is missing the state does not wait: c[1] goes on moving, by 0.05 and more a step \
          on average over the gap.
          """,
          #"mean(|change(c[1])| at missing) > 0.05"#),
      ]
    case .gru:
      [
        Observation(
          """
          h[1] follows the value it reads (r above 0.7), and h[6] the slope, what was added since the step \
          before, turned over (r below -0.3).
          """,
          #"r(h[1], value[0] at step > 6) > 0.7"#,
          #"r(h[6], change(value[0]) at step > 6) < -0.3"#),
        Observation(
          """
          Where a value is missing the state does not wait: h[4] goes on moving, by 0.01 and more a step \
          on average over the gap.
          """,
          #"mean(|change(h[4])| at missing) > 0.01"#),
      ]
    case .rnn:
      [
        Observation(
          """
          h[3] follows the value it reads, turned over (r below -0.7), and h[1] the slope, what was added \
          since the step before (r above 0.3).
          """,
          #"r(h[3], value[0] at step > 6) < -0.7"#,
          #"r(h[1], change(value[0]) at step > 6) > 0.3"#),
        Observation(
          """
          Where a value is missing the state does not wait: h[1] goes on moving, by 0.05 and more a step \
          on average over the gap.
          """,
          #"mean(|change(h[1])| at missing) > 0.05"#),
      ]
    }
  }
}
