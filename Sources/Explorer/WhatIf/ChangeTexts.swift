import GateCore
import Models

/// What a change replaces, for the list of changes.
enum ChangeTexts {
  /// The line of a change, and what was there before: `token 7 )   was '('`.
  static func text(of change: Change, in explorer: Explorer) -> String {
    "\(change.line)   \(replaced(by: change, in: explorer))"
  }

  private static func replaced(by change: Change, in explorer: Explorer) -> String {
    switch change.kind {
    case .token(let symbol, let step):
      guard case .tokens(let tokens) = explorer.session.plainSequence.steps, tokens.indices.contains(step - 1)
      else {
        return "beyond the end"
      }
      let old = explorer.session.symbol(ofToken: tokens[step - 1])
      let shown = old.visibleSymbol(unicode: explorer.view.appearance.hasUnicode)
      return old == symbol ? "no change: it is '\(shown)'" : "was '\(shown)'"
    case .value(let value, let step, let column):
      guard case .features(let values, let columns) = explorer.session.plainSequence.steps,
        values.indices.contains((step - 1) * columns + column)
      else { return "beyond the end" }
      return was(values[(step - 1) * columns + column], now: value)
    case .weight(let address, let value):
      let network = explorer.session.exhibit.models[explorer.session.modelIndex].network
      guard let index = address.index(in: network, lane: change.lane ?? explorer.shown.lane) else {
        return ""
      }
      return was(network.parameters[index], now: value)
    case .set(let state, let unit, _, step: 0):
      return started(state, unit: unit, lane: change.lane ?? explorer.shown.lane, in: explorer)
    case .patch(let patch): return origin(of: patch, in: explorer.session)
    case .clamp, .ablate, .set: return change.intervention.map { computed($0, in: explorer) } ?? ""
    }
  }

  /// Where a state was taken: `the state of sequence 2 'second' after its step 5`.
  private static func origin(of patch: Patch, in session: Session) -> String {
    let when = patch.step == 0 ? "before its first step" : "after its step \(patch.step)"
    guard case .sequence(let number) = patch.source, session.exhibit.sequences.indices.contains(number - 1)
    else {
      return "the state of this sequence as it was, \(when)"
    }
    return "the state of sequence \(number) '\(session.exhibit.sequences[number - 1].name)' \(when)"
  }

  /// What a state was before the first step.
  private static func started(_ state: Quantity, unit: Int?, lane: Lane, in explorer: Explorer) -> String {
    guard let memory = explorer.session.baseline?.initialState[lane.layer, lane.direction] else { return "" }
    let values = state == .cell ? memory.cell : memory.hidden
    return range("was", of: unit.map { Array(values.dropFirst($0).prefix(1)) } ?? values)
  }

  /// `was 0.5`, `instead of 0.1 to 0.9`.
  private static func range(_ verb: String, of values: [Float]) -> String {
    guard let low = values.min(), let high = values.max() else { return "" }
    return low == high
      ? "\(verb) \(NumberText.brief(low))" : "\(verb) \(NumberText.brief(low)) to \(NumberText.brief(high))"
  }

  private static func was(_ old: Float, now: Float) -> String {
    let text = old.isNaN ? "a gap" : NumberText.brief(old)
    return old == now ? "no change: it is \(text)" : "was \(text)"
  }

  /// What the unchanged network computes where something is held, over the latest steps seen.
  private static func computed(_ held: Intervention, in explorer: Explorer) -> String {
    let asked = held.steps.map { $0.lowerBound..<$0.upperBound + 1 } ?? 0..<explorer.session.run.length
    guard asked.lowerBound < explorer.session.run.length else {
      return "beyond the end: there are \(explorer.session.run.length) steps"
    }
    let layer = explorer.session.architecture.layers[held.lane.layer]
    guard layer.reads(step: asked.lowerBound) else {
      return "no effect: the layer \(layer.stepLimitWords ?? "does not read it")"
    }
    if asked.count == 1, explorer.session.run.isMasked(step: asked.lowerBound) {
      return "no effect: the step is masked"
    }
    let seen = asked.clamped(to: 0..<explorer.cursor.revealed)
    guard var plain = explorer.session.baseline, !seen.isEmpty else { return "no such step seen yet" }
    let steps = max(seen.lowerBound, seen.upperBound - UnitMeasures.recentSteps)..<seen.upperBound
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

extension Session {
  /// How many changes belong to another cell or sequence than the one on the screen.
  public var waitingChanges: Int { whatIf.entries.count { !isActive($0) } }

  /// The sequence on the screen without the changes.
  var plainSequence: InputSequence { exhibit.sequences[sequenceIndex] }
}
