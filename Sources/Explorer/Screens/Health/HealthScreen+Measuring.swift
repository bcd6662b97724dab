import GateCore

// Which units of the shown lane are dead, saturated or duplicates.
extension HealthScreen {
  /// The health of the shown lane over the steps seen; over the whole sequence where the network reads
  /// backward.
  public static func health(in explorer: Explorer) -> LayerHealth? {
    if let measured = explorer.insights.health.value(for: key(in: explorer)) { return measured }
    guard !explorer.jobs.isComputing else { return nil }
    return explorer.session.run.health(layer: explorer.cursor.layer, direction: explorer.shown.direction)
  }

  private static func key(in explorer: Explorer) -> HealthKey {
    HealthKey(run: explorer.session.run.identityNow, lane: explorer.shown.lane)
  }

  static func measure(in explorer: inout Explorer) {
    let (run, lane) = (explorer.session.run, explorer.shown.lane)
    explorer.insights.health = explorer.insights.health.refreshed(for: key(in: explorer)) {
      .some(run.health(layer: lane.layer, direction: lane.direction))
    }
  }
}
