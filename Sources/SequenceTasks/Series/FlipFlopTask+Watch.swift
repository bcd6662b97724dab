import GateCore

extension FlipFlopTask {
  public func watch(in cell: CellKind) -> [Observation] { [] }
}
