import GateCore

// Which units of the shown lane are dead, saturated or doubles.
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

  /// True while the health page is open.
  static func isOpen(in explorer: Explorer) -> Bool {
    explorer.view.screen == .weights && explorer.screens.weights.page == .health
  }

  /// The step (from 0) that shows a finding best, or nil when nothing was computed: where the gate is most
  /// saturated, where a still or silent memory reached furthest, where doubles are clearest.
  public static func evidence(of unit: Int, in explorer: Explorer) -> Int? {
    guard let health = health(in: explorer), health.findings.indices.contains(unit) else { return nil }
    switch health.findings[unit].first {
    case .alwaysOpen(let gate): return extremeStep(unit, of: gate, in: explorer) { $0 }
    case .alwaysClosed(let gate): return extremeStep(unit, of: gate, in: explorer) { -$0 }
    case .still, .silent, .duplicate:
      return extremeStep(unit, of: explorer.shown.memory, in: explorer, by: abs)
    case nil:
      let shares = health.saturations.flatMap {
        [($0.gate, $0.left[unit], false), ($0.gate, $0.right[unit], true)]
      }
      guard let worst = shares.max(by: { $0.1 < $1.1 }), worst.1 > 0 else {
        return extremeStep(unit, of: explorer.shown.memory, in: explorer, by: abs)
      }
      return extremeStep(unit, of: worst.0, in: explorer) { worst.2 ? $0 : -$0 }
    }
  }

  /// The first of the seen steps at which a quantity scores highest, among the latest `correlationWindow`.
  private static func extremeStep(
    _ unit: Int, of quantity: Quantity, in explorer: Explorer, by score: (Float) -> Float
  ) -> Int? {
    let steps =
      max(
        0, explorer.shown.layer.stepsRead(of: explorer.cursor.revealed) - UnitMeasures.correlationWindow)..<explorer
      .shown.layer.stepsRead(of: explorer.cursor.revealed)
    var run = explorer.session.run
    run.focus(on: steps)
    var best: (step: Int, score: Float)?
    for step in steps {
      guard
        let value = run.value(
          quantity, step: step, layer: explorer.cursor.layer, direction: explorer.shown.direction, unit: unit),
        value.isFinite
      else { continue }
      if score(value) > (best?.score ?? -.infinity) { best = (step, score(value)) }
    }
    return best?.step
  }

  /// The quantity that a unit's first finding is about.
  private static func quantity(shownBy unit: Int, in explorer: Explorer) -> Quantity? {
    guard let finding = health(in: explorer)?.findings[unit].first else { return nil }
    switch finding {
    case .still, .duplicate: return explorer.shown.memory
    case .silent: return .output
    case .alwaysOpen(let gate), .alwaysClosed(let gate): return gate
    }
  }

  static func measure(in explorer: inout Explorer) {
    let (run, lane) = (explorer.session.run, explorer.shown.lane)
    explorer.insights.health = explorer.insights.health.refreshed(for: key(in: explorer)) {
      .some(run.health(layer: lane.layer, direction: lane.direction))
    }
  }

  /// Goes to the Timeline at the step that shows what was found about the selected unit.
  static func showEvidence(in explorer: inout Explorer) {
    guard isOpen(in: explorer) else {
      explorer.dialog.message = Message(.notice, "Enter shows what was found on the health page of screen 5")
      return
    }
    guard let step = evidence(of: explorer.cursor.unit, in: explorer) else {
      explorer.dialog.message = Message(.notice, "nothing seen yet: take some steps first")
      return
    }
    explorer.cursor.followed =
      quantity(shownBy: explorer.cursor.unit, in: explorer) ?? explorer.cursor.followed
    explorer.cursor.unitWasChosen = true
    explorer.view.screen = .timeline
    Motion.seek(step + 1, in: &explorer)
  }
}
