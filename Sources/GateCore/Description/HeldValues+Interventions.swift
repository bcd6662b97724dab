extension HeldValues {
  /// Of interventions that the network has been found to have room for. Where two hold the same, the later
  /// one wins.
  init(_ interventions: [Intervention], lanes: [(lane: Lane, units: Int)]) {
    guard !interventions.isEmpty else {
      self.init()
      return
    }
    self.init(
      lanes: lanes.map { lane, units in
        interventions.filter { $0.lane == lane }.map { intervention in
          Hold(
            quantity: intervention.quantity, units: intervention.unit.map { $0..<$0 + 1 } ?? 0..<units,
            steps: intervention.steps ?? 0...Int.max, value: intervention.value)
        }
      })
  }
}
