import GateCore
import Models

// Changing what the network reads, is, or does, and computing what follows.
extension Session {
  /// The changes that act on what is on the screen, oldest first.
  public var activeChanges: [Change] {
    whatIf.entries.filter(isActive).map(\.change)
  }

  func isActive(_ entry: WhatIf.Entry) -> Bool {
    entry.owner == (entry.change.isOfInput ? sequenceIndex : modelIndex)
      && (entry.sequence ?? sequenceIndex) == sequenceIndex
  }

  /// `no changes`, `1 change`, `3 changes`.
  public var changesText: String {
    switch activeChanges.count {
    case 0: "no changes"
    case 1: "1 change"
    case let count: "\(count) changes"
    }
  }
}

extension WhatIf {
  /// Makes a change, in place of an earlier one of the same thing.
  static func make(_ change: Change, in explorer: inout Explorer) {
    var change = change.resolved(lane: explorer.shown.lane, time: explorer.cursor.time)
    if case .patch(let patch) = change.kind {
      do throws(PatchError) {
        change.kind = .patch(try patch.taken(lane: change.lane, in: explorer))
      } catch {
        explorer.dialog.message = Message(.failure, error.message)
        return
      }
    }
    if let problem = problem(with: change, in: explorer) {
      explorer.dialog.message = Message(.failure, problem)
      return
    }
    let owner = change.isOfInput ? explorer.session.sequenceIndex : explorer.session.modelIndex
    let entry = WhatIf.Entry(
      change: change, owner: owner, sequence: change.isOfBoth ? explorer.session.sequenceIndex : nil)
    let kept = explorer.session.whatIf.entries.filter {
      $0.owner != owner || $0.sequence != entry.sequence || !change.replaces($0.change)
    }
    commit(kept + [entry], in: &explorer)
    explorer.dialog.message =
      explorer.dialog.message
      ?? Message(
        .notice,
        explorer.session.changesText + ": "
          + (oddity(of: change, in: explorer.session) ?? "d shows the difference, u undoes"))
  }

  /// Holds something in several networks, as one step of undo. What is held must be there.
  static func make(_ changes: [(model: Int, change: Change)], in explorer: inout Explorer) {
    let kept = explorer.session.whatIf.entries.filter { entry in
      !changes.contains { $0.model == entry.owner && $0.change.replaces(entry.change) }
    }
    commit(kept + changes.map { WhatIf.Entry(change: $0.change, owner: $0.model) }, in: &explorer)
  }

  /// Takes one of `activeChanges` back.
  ///
  /// - Parameter number: its number in the list, counted from 1.
  static func dropChange(_ number: Int, in explorer: inout Explorer) {
    let offset = explorer.session.whatIf.entries.indices.filter {
      explorer.session.isActive(explorer.session.whatIf.entries[$0])
    }
    guard number > 0, offset.indices.contains(number - 1) else {
      explorer.dialog.message = Message(.failure, "no change \(number): \(explorer.session.changesText)")
      return
    }
    var list = explorer.session.whatIf.entries
    list.remove(at: offset[number - 1])
    commit(list, in: &explorer)
  }

  /// Takes all changes of what is on the screen back.
  static func dropChanges(in explorer: inout Explorer) {
    guard explorer.session.baseline != nil else {
      explorer.dialog.message = Message(.notice, "nothing is changed")
      return
    }
    commit(explorer.session.whatIf.entries.filter { !explorer.session.isActive($0) }, in: &explorer)
    explorer.dialog.message = Message(.notice, "all changes are taken back: u restores them")
  }

  static func undo(in explorer: inout Explorer) { travel("undo", "undone", in: &explorer) { $0.undo() } }

  static func redo(in explorer: inout Explorer) { travel("redo", "redone", in: &explorer) { $0.redo() } }

  /// Goes to another list of changes and says what that took away or brought back.
  private static func travel(
    _ verb: String, _ participle: String, in explorer: inout Explorer, _ go: (inout WhatIf) -> Bool
  ) {
    let before = explorer.session.whatIf.entries
    guard go(&explorer.session.whatIf) else {
      explorer.dialog.message = Message(.notice, "no change to \(verb)")
      return
    }
    recompute(in: &explorer)
    let gone = before.filter { !explorer.session.whatIf.entries.contains($0) }
    let come = explorer.session.whatIf.entries.filter { !before.contains($0) }
    let elsewhere =
      (gone + come).contains(where: explorer.session.isActive) ? "" : " (in another cell or sequence)"
    let what =
      switch (gone.count, come.count) {
      case (1, 0): "\(gone[0].change.line) is gone"
      case (_, 1): "\(come[0].change.line) is back"
      default: "\(gone.count) changes are gone, \(come.count) are back"
      }
    explorer.dialog.message =
      explorer.dialog.message ?? Message(.notice, "\(participle): \(what)\(elsewhere)")
  }

  static func toggleDifference(in explorer: inout Explorer) {
    guard explorer.session.baseline != nil else {
      explorer.dialog.message = Message(.notice, "nothing is changed yet: i changes something")
      return
    }
    explorer.session.whatIf.wantsDifference.toggle()
  }

  private static func commit(_ list: [WhatIf.Entry], in explorer: inout Explorer) {
    explorer.session.whatIf.record(list)
    recompute(in: &explorer)
  }

  /// Computes the run on the screen anew from the run without changes.
  private static func recompute(in explorer: inout Explorer) {
    do throws(InputError) {
      try applyChanges(to: explorer.session.baseline ?? explorer.session.run, in: &explorer)
      explorer.searchAwaits = ComputeJob.goal(in: explorer).revealed
    } catch {
      explorer.dialog.message = Message(.failure, error.message)
    }
  }

  /// Makes `plain`, the run of the current model and sequence, the baseline, and the changed run the one on
  /// the screen.
  static func applyChanges(to plain: Run, in explorer: inout Explorer) throws(InputError) {
    let changed = try ChangedRun(of: explorer.session, from: plain)
    explorer.session.run = changed.run
    explorer.session.whatIf.baseline = explorer.session.activeChanges.isEmpty ? nil : plain
    explorer.session.whatIf.sequence = changed.sequence
    explorer.session.whatIf.model = changed.model
    ComputeJob.pursue(ComputeJob.goal(in: explorer), in: &explorer)
  }

  /// Takes over what the task knows about the changed sequence. What it has no word on stays as far as it
  /// still holds.
  static func adopt(completed: InputSequence, in explorer: inout Explorer) {
    guard let changed = explorer.session.whatIf.sequence, changed.steps.isIdentical(to: completed.steps)
    else {
      return
    }
    explorer.session.whatIf.sequence?.targets = completed.targets
    if completed.annotation != nil { explorer.session.whatIf.sequence?.takeAnnotations(of: completed) }
  }

  /// Why a change cannot be made; nil when it can.
  private static func problem(with change: Change, in explorer: Explorer) -> String? {
    switch change.kind {
    case .token(let symbol, let step):
      guard explorer.session.tokens != nil else { return "this sequence is numbers: value changes them" }
      guard step <= explorer.session.run.length else {
        return "no step \(step): there are \(explorer.session.run.length)"
      }
      guard explorer.session.model.token(named: symbol) != nil else {
        return "the network does not know the token '\(symbol)'"
      }
    case .value(_, let step, let column):
      guard case .features(_, let columns) = explorer.session.sequence.steps else {
        return "this sequence is tokens: token changes them"
      }
      guard step <= explorer.session.run.length else {
        return "no step \(step): there are \(explorer.session.run.length)"
      }
      guard column < columns else { return "no column \(column): there are \(columns)" }
    case .weight(let address, _):
      guard
        address.index(in: explorer.session.model.network, lane: change.lane ?? explorer.shown.lane) != nil
      else {
        return "the network has no \(address.words.joined(separator: " "))"
      }
    case .patch: return nil
    case .clamp, .ablate, .set:
      var held = change
      if case .set(let quantity, let unit, let value, 0) = change.kind {
        held.kind = .set(quantity, unit: unit, value, step: 1)
      }
      do throws(InputError) {
        try held.intervention?.validate(for: explorer.session.architecture)
      } catch {
        return error.message + alternatives(to: held, in: explorer.session)
      }
    }
    return nil
  }

  /// What there is instead of what the network does not have.
  private static func alternatives(to change: Change, in session: Session) -> String {
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
  private static func oddity(of change: Change, in session: Session) -> String? {
    guard let held = change.intervention else { return nil }
    if let steps = held.steps, steps.lowerBound >= session.run.length {
      return "it acts from step \(steps.lowerBound + 1) on, and this sequence has \(session.run.length)"
    }
    if held.quantity.isGate, !(0...1).contains(held.value) {
      return "a computed gate stays between 0 and 1"
    }
    return nil
  }
}
