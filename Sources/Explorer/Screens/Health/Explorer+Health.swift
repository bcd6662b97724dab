import GateCore

// Which units of the shown lane are dead, saturated or doubles.
extension Explorer {
  /// The health of the shown lane over the steps seen; over the whole sequence where the network reads
  /// backward.
  public var health: LayerHealth? {
    if let measured = insights.health.value(for: healthKey) { return measured }
    guard !isComputing else { return nil }
    return session.run.health(layer: cursor.layer, direction: shown.direction)
  }

  private var healthKey: HealthKey { HealthKey(run: session.run.identityNow, lane: shown.lane) }

  /// True while the health page is open.
  var listsHealth: Bool { view.screen == .weights && screens.weights.page == .health }

  /// The step (from 0) that shows a finding best, or nil when nothing was computed: where the gate is most
  /// saturated, where a still or silent memory reached furthest, where doubles stand out.
  public func evidence(of unit: Int) -> Int? {
    guard let health, health.findings.indices.contains(unit) else { return nil }
    switch health.findings[unit].first {
    case .alwaysOpen(let gate): return extremeStep(unit, of: gate) { $0 }
    case .alwaysClosed(let gate): return extremeStep(unit, of: gate) { -$0 }
    case .still, .silent, .duplicate: return extremeStep(unit, of: shown.memory, by: abs)
    case nil:
      let shares = health.saturations.flatMap {
        [($0.gate, $0.left[unit], false), ($0.gate, $0.right[unit], true)]
      }
      guard let worst = shares.max(by: { $0.1 < $1.1 }), worst.1 > 0 else {
        return extremeStep(unit, of: shown.memory, by: abs)
      }
      return extremeStep(unit, of: worst.0) { worst.2 ? $0 : -$0 }
    }
  }

  /// The first of the seen steps at which a quantity scores highest, among the latest `correlationWindow`.
  private func extremeStep(_ unit: Int, of quantity: Quantity, by score: (Float) -> Float) -> Int? {
    let steps = max(0, revealedReads - Explorer.correlationWindow)..<revealedReads
    var run = session.run
    run.focus(on: steps)
    var best: (step: Int, score: Float)?
    for step in steps {
      guard
        let value = run.value(
          quantity, step: step, layer: cursor.layer, direction: shown.direction, unit: unit),
        value.isFinite
      else { continue }
      if score(value) > (best?.score ?? -.infinity) { best = (step, score(value)) }
    }
    return best?.step
  }

  /// The quantity that a unit's first finding is about.
  private func quantity(shownBy unit: Int) -> Quantity? {
    guard let finding = health?.findings[unit].first else { return nil }
    switch finding {
    case .still, .duplicate: return shown.memory
    case .silent: return .output
    case .alwaysOpen(let gate), .alwaysClosed(let gate): return gate
    }
  }

  mutating func refreshHealth() {
    let (run, lane) = (session.run, shown.lane)
    insights.health = insights.health.refreshed(for: healthKey) {
      .some(run.health(layer: lane.layer, direction: lane.direction))
    }
  }

  /// Goes to the Timeline at the step that shows what was found about the selected unit.
  mutating func showEvidence() {
    guard listsHealth else {
      dialog.message = Message(.notice, "Enter shows what was found on the health page of screen 5")
      return
    }
    guard let step = evidence(of: cursor.unit) else {
      dialog.message = Message(.notice, "nothing seen yet: take some steps first")
      return
    }
    cursor.followed = quantity(shownBy: cursor.unit) ?? cursor.followed
    cursor.unitWasChosen = true
    view.screen = .timeline
    seek(step + 1)
  }
}
