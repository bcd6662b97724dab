import GateCore

extension CarbonDioxideTask {
  public func watch(in cell: CellKind) -> [Observation] {
    switch cell {
    case .lstm: Observation.ofSeries(value: ("c[0]", true), slope: ("c[5]", true), gap: ("c[0]", "0.02"))
    case .gru: Observation.ofSeries(value: ("h[1]", true), slope: ("h[3]", true), gap: ("h[3]", "0.02"))
    case .rnn: Observation.ofSeries(value: ("h[0]", true), slope: ("h[4]", true), gap: ("h[1]", "0.05"))
    }
  }
}
