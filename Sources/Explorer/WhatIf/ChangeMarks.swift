import GateCore

/// Where changes take part, for marks on the screens.
public enum ChangeMarks {
  /// What of a quantity is held in the layer and direction on the screen.
  public static func holds(on quantity: Quantity, in explorer: Explorer) -> [Intervention] {
    explorer.session.run.interventions.filter { $0.lane == explorer.shown.lane && $0.quantity == quantity }
  }

  /// What a quantity of a unit is held at, against its equation, at a step (from 0); nil when it is computed,
  /// and where the layer does not compute the step.
  public static func heldValue(_ quantity: Quantity, unit: Int, step: Int, in explorer: Explorer) -> Float? {
    guard explorer.computes(step: step) else { return nil }
    return holds(on: quantity, in: explorer).last { ($0.unit ?? unit) == unit && $0.holds(at: step) }?.value
  }

  /// True when some unit's quantity is held somewhere, or computed with a changed weight, in the layer and
  /// direction on the screen.
  public static func isChanged(_ quantity: Quantity, in explorer: Explorer) -> Bool {
    !holds(on: quantity, in: explorer).isEmpty || !unitsWithChangedWeights(quantity, in: explorer).isEmpty
  }

  /// True when something is changed that acts at some steps and not at others.
  static func hasChangesInTime(in explorer: Explorer) -> Bool {
    explorer.session.activeChanges.contains { change in
      if case .weight = change.kind { false } else { true }
    }
  }

  /// What is changed at a step (from 0), a character each: `x` for the input, `p` for a patch, else the letter of a
  /// held quantity. Changed weights act everywhere and are not marked.
  public static func changeMarks(step: Int, in explorer: Explorer) -> String {
    var marks = ""
    for change in explorer.session.activeChanges {
      let mark: Character? =
        switch change.kind {
        case .token(_, let changed), .value(_, let changed, _): changed == step + 1 ? "x" : nil
        case .clamp, .ablate, .set:
          change.intervention.flatMap { held in
            held.lane == explorer.shown.lane && held.holds(at: step) ? held.quantity.symbol.first : nil
          }
        case .patch(let patch):
          patch.target == step + 1 && (change.lane ?? explorer.shown.lane) == explorer.shown.lane ? "p" : nil
        case .weight: nil
        }
      if let mark, !marks.contains(mark) { marks.append(mark) }
    }
    return marks
  }

  /// True when a weight of the table, in the layer and direction on the screen, is changed.
  public static func isChanged(_ table: WeightTable, in explorer: Explorer) -> Bool {
    explorer.session.activeChanges.contains { change in
      guard case .weight(let address, _) = change.kind else { return false }
      return address.array.table == table && (!address.array.hasBlock || change.lane == explorer.shown.lane)
    }
  }

  /// True when a weight has another value than without the changes.
  public static func isChanged(_ block: WeightBlock, row: Int, column: Int, in explorer: Explorer) -> Bool {
    guard explorer.session.whatIf.model != nil, let plain = explorer.session.baseline?.network else {
      return false
    }
    let index = block.index(row: row, column: column)
    return explorer.session.model.network.parameters[index].bitPattern != plain.parameters[index].bitPattern
  }

  /// The units of which a quantity is held at a step (from 0).
  static func heldUnits(_ quantity: Quantity, step: Int, in explorer: Explorer) -> Set<Int> {
    holds(on: quantity, in: explorer).filter { $0.holds(at: step) }.reduce(into: Set()) { units, held in
      units.formUnion(held.unit.map { [$0] } ?? Array(0..<explorer.shown.hiddenSize))
    }
  }

  /// The units whose state was held at the step before, or set before the first.
  static func heldBefore(_ state: Quantity, in explorer: Explorer) -> Set<Int> {
    guard
      let earlier = explorer.shown.stepBefore(
        time: explorer.cursor.time, length: explorer.session.run.length)
    else {
      return explorer.session.activeChanges.reduce(into: Set()) { units, change in
        if case .patch(let patch) = change.kind, patch.target == 0,
          (change.lane ?? explorer.shown.lane) == explorer.shown.lane
        {
          units.formUnion(0..<explorer.shown.hiddenSize)
        }
        guard case .set(state, let unit, _, step: 0) = change.kind, change.lane == explorer.shown.lane else {
          return
        }
        units.formUnion(unit.map { [$0] } ?? Array(0..<explorer.shown.hiddenSize))
      }
    }
    return heldUnits(state, step: earlier, in: explorer)
  }

  /// The units for which a gate is computed with a changed weight.
  static func unitsWithChangedWeights(_ gate: Quantity, in explorer: Explorer) -> Set<Int> {
    Set(
      explorer.session.activeChanges.compactMap { change in
        guard case .weight(let address, _) = change.kind, address.block == gate,
          change.lane == explorer.shown.lane
        else {
          return nil
        }
        return address.row
      })
  }

  /// The elements of the first layer's input that a change acts on at a step (from 0).
  static func changedInputs(step: Int, in explorer: Explorer) -> Set<Int> {
    let size = explorer.session.architecture.input.size
    return explorer.session.activeChanges.reduce(into: Set()) { elements, change in
      switch change.kind {
      case .token(_, step + 1): elements.formUnion(0..<size)
      case .value(_, step + 1, let column): elements.insert(column)
      case .weight(let address, _) where address.array == .embedding:
        if explorer.session.tokens?[step] == address.row { elements.insert(address.column) }
      case .token, .value, .weight, .clamp, .ablate, .set, .patch: break
      }
    }
  }
}
