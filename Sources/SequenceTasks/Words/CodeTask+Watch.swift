import GateCore

extension CodeTask {
  public func watch(in cell: CellKind) -> [Observation] { [] }
}
