import GateCore
import Models

// What a change stands in place of, for the list of changes.
extension Explorer {
  /// The line of a change, and what was there before: `token 7 )   was '('`.
  func text(of change: Change) -> String { "\(change.line)   \(replaced(by: change))" }

  /// How many changes belong to another cell or sequence than the one on the screen.
  public var waitingChanges: Int { session.whatIf.entries.count { !isActive($0) } }

  private func replaced(by change: Change) -> String {
    switch change.kind {
    case .token(let symbol, let step):
      guard case .tokens(let tokens) = plainSequence.steps, tokens.indices.contains(step - 1) else {
        return "beyond the end"
      }
      let old = self.session.symbol(ofToken: tokens[step - 1])
      let shown = old.visibleSymbol(unicode: view.appearance.hasUnicode)
      return old == symbol ? "no change: it is '\(shown)'" : "was '\(shown)'"
    case .value(let value, let step, let column):
      guard case .features(let values, let columns) = plainSequence.steps,
        values.indices.contains((step - 1) * columns + column)
      else { return "beyond the end" }
      return was(values[(step - 1) * columns + column], now: value)
    case .weight(let place, let value):
      let network = session.subject.models[session.modelIndex].network
      guard let index = place.index(in: network, lane: change.lane ?? shown.lane) else { return "" }
      return was(network.parameters[index], now: value)
    case .set(let state, let unit, _, step: 0):
      return started(state, unit: unit, lane: change.lane ?? shown.lane)
    case .clamp, .ablate, .set: return change.intervention.map(computed) ?? ""
    }
  }

  /// What a state was before the first step.
  private func started(_ state: Quantity, unit: Int?, lane: Lane) -> String {
    guard let memory = session.baseline?.initialState[lane.layer, lane.direction] else { return "" }
    let values = state == .cell ? memory.cell : memory.hidden
    return range("was", of: unit.map { Array(values.dropFirst($0).prefix(1)) } ?? values)
  }

  /// `was 0.5`, `instead of 0.1 to 0.9`.
  private func range(_ verb: String, of values: [Float]) -> String {
    guard let low = values.min(), let high = values.max() else { return "" }
    return low == high
      ? "\(verb) \(Formula.text(low))" : "\(verb) \(Formula.text(low)) to \(Formula.text(high))"
  }

  /// The sequence on the screen without the changes.
  var plainSequence: InputSequence { session.subject.sequences[session.sequenceIndex] }

  private func was(_ old: Float, now: Float) -> String {
    let text = old.isNaN ? "a gap" : Formula.text(old)
    return old == now ? "no change: it is \(text)" : "was \(text)"
  }

  /// What the unchanged network computes where something is held, over the latest steps seen.
  private func computed(_ held: Intervention) -> String {
    let asked = held.steps.map { $0.lowerBound..<$0.upperBound + 1 } ?? 0..<session.run.length
    guard asked.lowerBound < session.run.length else {
      return "beyond the end: there are \(session.run.length) steps"
    }
    let layer = session.architecture.layers[held.lane.layer]
    guard layer.reads(step: asked.lowerBound) else {
      return "no effect: the layer \(layer.stepLimitWords ?? "does not read it")"
    }
    let seen = asked.clamped(to: 0..<cursor.revealed)
    guard var plain = session.baseline, !seen.isEmpty else { return "no such step seen yet" }
    let steps = max(seen.lowerBound, seen.upperBound - Explorer.correlationWindow)..<seen.upperBound
    plain.advance(to: steps.upperBound)
    plain.focus(on: steps)
    let values = steps.flatMap { step in
      let row = plain.values(
        held.quantity, step: step, layer: held.lane.layer, direction: held.lane.direction)
      return held.unit.map { Array(row.dropFirst($0).prefix(1)) } ?? Array(row)
    }
    return range("instead of", of: values)
  }
}
