import GateCore

extension CarbonDioxideTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm:
      [
        Observation(
          """
          c[0] follows the value it reads, turned over (r below -0.7), and c[5] the slope, what was added \
          since the step before, turned over (r below -0.3).
          """,
          #"r(c[0], value[0] at step > 6) < -0.7"#,
          #"r(c[5], change(value[0]) at step > 6) < -0.3"#),
        Observation(
          """
          Where a value is missing the state does not wait: c[0] goes on moving, by 0.02 and more a step \
          on average over the gap.
          """,
          #"mean(|change(c[0])| at missing) > 0.02"#),
      ]
    case .gru:
      [
        Observation(
          """
          h[1] follows the value it reads, turned over (r below -0.7), and h[3] the slope, what was added \
          since the step before, turned over (r below -0.3).
          """,
          #"r(h[1], value[0] at step > 6) < -0.7"#,
          #"r(h[3], change(value[0]) at step > 6) < -0.3"#),
        Observation(
          """
          Where a value is missing the state does not wait: h[3] goes on moving, by 0.02 and more a step \
          on average over the gap.
          """,
          #"mean(|change(h[3])| at missing) > 0.02"#),
      ]
    case .rnn:
      [
        Observation(
          """
          h[0] follows the value it reads, turned over (r below -0.7), and h[4] the slope, what was added \
          since the step before, turned over (r below -0.3).
          """,
          #"r(h[0], value[0] at step > 6) < -0.7"#,
          #"r(h[4], change(value[0]) at step > 6) < -0.3"#),
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
