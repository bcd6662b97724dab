import GateCore

// What was found about a unit, on the Timeline.
extension HealthScreen {
  /// What shows a unit's first finding best, or without one its worst gate: the quantity, and the step (from 0) at
  /// which it is most extreme; nil when nothing was computed.
  static func evidence(of unit: Int, in explorer: Explorer) -> (quantity: Quantity, step: Int)? {
    guard let health = health(in: explorer), health.findings.indices.contains(unit) else { return nil }
    func extreme(_ quantity: Quantity, shown: Quantity? = nil, by score: (Float) -> Float)
      -> (quantity: Quantity, step: Int)?
    {
      extremeStep(unit, of: quantity, in: explorer, by: score).map { (shown ?? quantity, $0) }
    }
    let memory = explorer.shown.memory
    switch health.findings[unit].first {
    case .alwaysOpen(let gate): return extreme(gate) { $0 }
    case .alwaysClosed(let gate): return extreme(gate) { -$0 }
    case .still, .duplicate: return extreme(memory, by: abs)
    // What the gate never shows is in the memory.
    case .silent: return extreme(memory, shown: .output, by: abs)
    case nil:
      let shares = health.saturations.flatMap {
        [($0.gate, $0.left[unit], false), ($0.gate, $0.right[unit], true)]
      }
      guard let worst = shares.max(by: { $0.1 < $1.1 }), worst.1 > 0 else { return extreme(memory, by: abs) }
      return extreme(worst.0) { worst.2 ? $0 : -$0 }
    }
  }

  /// The first of the seen steps at which a quantity scores highest, among the latest `recentSteps`.
  private static func extremeStep(
    _ unit: Int, of quantity: Quantity, in explorer: Explorer, by score: (Float) -> Float
  ) -> Int? {
    let steps = UnitMeasures.latestReads(in: explorer)
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

  /// Goes to the Timeline at the step that shows what was found about the selected unit.
  static func showEvidence(in explorer: inout Explorer) {
    guard isOpen(in: explorer) else {
      explorer.dialog.message = Message(.notice, "Enter shows what was found on the health page of screen 5")
      return
    }
    guard let evidence = evidence(of: explorer.cursor.unit, in: explorer) else {
      explorer.dialog.message = Message(.notice, "nothing seen yet: take some steps first")
      return
    }
    explorer.cursor.followed = evidence.quantity
    explorer.cursor.unitWasChosen = true
    explorer.view.screen = .timeline
    Motion.seek(evidence.step + 1, in: &explorer)
  }
}
