import GateCore

extension FlipFlopTask {
  public func watch(in cell: CellKind) -> [Observation] {
    [
      cell == .lstm
        ? Observation(
          "The cell state c[0] is above 0 while the first bit is up, and below 0 while it is down.",
          "c[0] > 0 at known = 1", "c[0] < 0 at known = -1")
        : Observation(
          "The state h[0] is above 0 while the first bit is up, and below 0 while it is down.",
          "h[0] > 0 at known = 1", "h[0] < 0 at known = -1"),
      Observation(
        "Screen 8 shows eight stable points, one for each word of three bits.", "stable_points = 8"),
      Observation(
        "The first bit is said to within 0.2 from step 4 on.", "error < 0.2 at step > 3"),
    ]
  }
}
