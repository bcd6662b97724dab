import GateCore

extension SineTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm: Observation.ofSeries(value: ("c[5]", true), slope: ("c[2]", false), gap: ("c[1]", "0.05"))
    case .gru: Observation.ofSeries(value: ("h[1]", false), slope: ("h[6]", true), gap: ("h[4]", "0.01"))
    case .rnn: Observation.ofSeries(value: ("h[3]", true), slope: ("h[1]", false), gap: ("h[1]", "0.05"))
    }
  }
}
