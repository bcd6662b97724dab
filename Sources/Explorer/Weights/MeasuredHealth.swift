import GateCore

/// What was worked out about one lane's units, kept because it costs more than a frame may.
struct MeasuredHealth: Equatable, Sendable {
  /// What it was worked out from.
  struct Source: Equatable, Sendable {
    let network: Network
    let steps: InputSequence.Steps
    let interventions: [Intervention]
    let computed: Int
    let lane: Lane

    init(_ run: Run, _ lane: Lane) {
      network = run.network
      steps = run.steps
      interventions = run.interventions
      computed = run.computed
      self.lane = lane
    }
  }

  let source: Source
  let health: LayerHealth?

  init(_ run: Run, _ lane: Lane) {
    source = Source(run, lane)
    health = run.health(layer: lane.layer, direction: lane.direction)
  }
}
