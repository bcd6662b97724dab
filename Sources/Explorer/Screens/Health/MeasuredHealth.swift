import GateCore

/// What was worked out about one lane's units, kept because it costs more than a frame may.
struct MeasuredHealth: Equatable, Sendable {
  /// What it was worked out from.
  struct Source: Equatable, Sendable {
    let run: RunStamp
    let lane: Lane

    init(_ run: Run, _ lane: Lane) {
      self.run = RunStamp(run)
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
