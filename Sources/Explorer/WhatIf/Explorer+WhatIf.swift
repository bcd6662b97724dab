import GateCore
import Models

// Changing what the network reads, is, or does, and computing what follows.
extension Explorer {
  /// The changes that act on what is on the screen, oldest first.
  public var activeChanges: [Change] {
    session.whatIf.entries.filter(isActive).map(\.change)
  }

  func isActive(_ entry: WhatIf.Entry) -> Bool {
    entry.owner == (entry.change.isOfInput ? session.sequenceIndex : session.modelIndex)
  }

  /// Makes a change, in place of an earlier one of the same thing.
  mutating func make(_ change: Change) {
    let change = change.resolved(lane: shown.lane, time: cursor.time)
    if let problem = problem(with: change) {
      dialog.message = Message(.failure, problem)
      return
    }
    let owner = change.isOfInput ? session.sequenceIndex : session.modelIndex
    let kept = session.whatIf.entries.filter { $0.owner != owner || !change.replaces($0.change) }
    commit(kept + [WhatIf.Entry(change: change, owner: owner)])
    dialog.message =
      dialog.message
      ?? Message(.notice, changesText + ": " + (oddity(of: change) ?? "d shows the difference, u undoes"))
  }

  /// Takes one of `activeChanges` back.
  ///
  /// - Parameter number: its number in the list, counted from 1.
  mutating func dropChange(_ number: Int) {
    let places = session.whatIf.entries.indices.filter { isActive(session.whatIf.entries[$0]) }
    guard number > 0, places.indices.contains(number - 1) else {
      dialog.message = Message(.failure, "no change \(number): \(changesText)")
      return
    }
    var list = session.whatIf.entries
    list.remove(at: places[number - 1])
    commit(list)
  }

  /// Takes all changes of what is on the screen back.
  mutating func dropChanges() {
    guard session.baseline != nil else {
      dialog.message = Message(.notice, "nothing is changed")
      return
    }
    commit(session.whatIf.entries.filter { !isActive($0) })
    dialog.message = Message(.notice, "as it was: u brings the changes back")
  }

  mutating func undo() { travel("undo", "undone") { $0.undo() } }

  mutating func redo() { travel("redo", "redone") { $0.redo() } }

  /// Goes to another list of changes and says what that took away or brought back.
  private mutating func travel(_ verb: String, _ participle: String, _ go: (inout WhatIf) -> Bool) {
    let before = session.whatIf.entries
    guard go(&session.whatIf) else {
      dialog.message = Message(.notice, "no change to \(verb)")
      return
    }
    recompute()
    let gone = before.filter { !session.whatIf.entries.contains($0) }
    let come = session.whatIf.entries.filter { !before.contains($0) }
    let elsewhere = (gone + come).contains(where: isActive) ? "" : " (in another cell or sequence)"
    let what =
      switch (gone.count, come.count) {
      case (1, 0): "\(gone[0].change.line) is gone"
      case (_, 1): "\(come[0].change.line) is back"
      default: "\(gone.count) changes are gone, \(come.count) are back"
      }
    dialog.message = dialog.message ?? Message(.notice, "\(participle): \(what)\(elsewhere)")
  }

  mutating func toggleDifference() {
    guard session.baseline != nil else {
      dialog.message = Message(.notice, "nothing is changed yet: i changes something")
      return
    }
    session.whatIf.wantsDifference.toggle()
  }

  /// `no changes`, `1 change`, `3 changes`.
  public var changesText: String {
    switch activeChanges.count {
    case 0: "no changes"
    case 1: "1 change"
    case let count: "\(count) changes"
    }
  }

  private mutating func commit(_ list: [WhatIf.Entry]) {
    session.whatIf.record(list)
    recompute()
  }

  /// Computes the run on the screen anew from the run without changes.
  private mutating func recompute() {
    do throws(InputError) {
      try applyChanges(to: session.baseline ?? session.run)
      // Of steps that are still being computed, the search is made when they are there.
      if isComputing { searchIsStale = true } else { refreshSearch() }
    } catch {
      dialog.message = Message(.failure, error.message)
    }
  }

  /// Makes `plain`, the run of the current model and sequence, the baseline, and the changed run the one on
  /// the screen.
  mutating func applyChanges(to plain: Run) throws(InputError) {
    let changes = activeChanges
    let (model, sequence) = (
      session.subject.models[session.modelIndex], session.subject.sequences[session.sequenceIndex]
    )
    guard !changes.isEmpty else {
      session.run = plain
      (session.whatIf.baseline, session.whatIf.model, session.whatIf.sequence) = (nil, nil, nil)
      pursue(goal)
      return
    }
    let network = changes.applied(to: model.network)
    let changed = changes.applied(to: sequence, of: model)
    let state = changes.applied(to: plain.initialState)
    let interventions = changes.compactMap(\.intervention)
    let packed = [session.run, plain].first { $0.network == network }
    if let packed {
      session.run = try packed.restarted(
        steps: changed.steps, initialState: state, interventions: interventions)
    } else {
      session.run = try Run(
        network: network, steps: changed.steps, scaling: model.scaling, initialState: state,
        interventions: interventions)
    }
    session.whatIf.baseline = plain
    session.whatIf.sequence = changed == sequence ? nil : changed
    session.whatIf.model = nil
    if network != model.network {
      session.whatIf.model = model
      session.whatIf.model?.network = network
    }
    pursue(goal)
  }

  /// Takes over what the task knows about the changed sequence. What it has no word on stays as far as it
  /// still holds.
  mutating func adopt(completed: InputSequence) {
    guard let changed = session.whatIf.sequence, changed.steps.isIdentical(to: completed.steps) else {
      return
    }
    session.whatIf.sequence?.targets = completed.targets
    session.whatIf.sequence?.annotation = completed.annotation ?? changed.annotation
  }

  /// Why a change cannot be made; nil when it can.
  private func problem(with change: Change) -> String? {
    switch change.kind {
    case .token(let symbol, let step):
      guard session.tokens != nil else { return "this sequence is numbers: value changes them" }
      guard step <= session.run.length else { return "no step \(step): there are \(session.run.length)" }
      guard session.model.token(named: symbol) != nil else {
        return "the network does not know the token '\(symbol)'"
      }
    case .value(_, let step, let column):
      guard case .features(_, let columns) = session.sequence.steps else {
        return "this sequence is tokens: token changes them"
      }
      guard step <= session.run.length else { return "no step \(step): there are \(session.run.length)" }
      guard column < columns else { return "no column \(column): there are \(columns)" }
    case .weight(let place, _):
      guard place.index(in: session.model.network, lane: change.lane ?? shown.lane) != nil else {
        return "the network has no \(place.words.joined(separator: " "))"
      }
    case .clamp, .ablate, .set:
      var held = change
      if case .set(let quantity, let unit, let value, 0) = change.kind {
        held.kind = .set(quantity, unit: unit, value, step: 1)
      }
      do throws(InputError) {
        try held.intervention?.validate(for: session.architecture)
      } catch {
        return error.message + alternatives(to: held)
      }
    }
    return nil
  }

  /// What there is instead of what the network does not have.
  private func alternatives(to change: Change) -> String {
    guard let held = change.intervention else { return "" }
    guard session.architecture.layers.indices.contains(held.lane.layer),
      case let layer = session.architecture.layers[held.lane.layer],
      layer.directions.contains(held.lane.direction)
    else {
      return session.architecture.layers.count == 1
        ? ": there is layer 0 only" : ": see [ and ] for what there is"
    }
    let quantities = layer.cell.quantities
    guard quantities.contains(held.quantity) else {
      return ": the \(layer.cell.kind.title) has \(quantities.map(\.rawValue).joined(separator: ", "))"
    }
    return ": its units are 0 to \(layer.hiddenSize - 1)"
  }

  /// What a reader should know of a change that is possible but odd; nil when there is nothing odd about it.
  private func oddity(of change: Change) -> String? {
    guard let held = change.intervention else { return nil }
    if let steps = held.steps, steps.lowerBound >= session.run.length {
      return "it acts from step \(steps.lowerBound + 1) on, and this sequence has \(session.run.length)"
    }
    if held.quantity.isGate, !(0...1).contains(held.value) {
      return "no gate is ever beyond 0 and 1 by itself"
    }
    return nil
  }
}
