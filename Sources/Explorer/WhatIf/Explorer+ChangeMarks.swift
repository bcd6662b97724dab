import GateCore

// Where changes take part, for marks on the screens.
extension Explorer {
  /// What of a quantity is held in the layer and direction on the screen.
  public func holds(on quantity: Quantity) -> [Intervention] {
    session.run.interventions.filter { $0.lane == shown.lane && $0.quantity == quantity }
  }

  /// What a quantity of a unit is held at, against its equation, at a step (from 0); nil when it is computed,
  /// and where the layer does not read the step.
  public func heldValue(_ quantity: Quantity, unit: Int, step: Int) -> Float? {
    guard reads(step: step) else { return nil }
    return holds(on: quantity).last { ($0.unit ?? unit) == unit && $0.holds(at: step) }?.value
  }

  /// True when some unit's quantity is held somewhere, or computed with a changed weight, in the layer and
  /// direction on the screen.
  public func isChanged(_ quantity: Quantity) -> Bool {
    !holds(on: quantity).isEmpty || !unitsWithChangedWeights(quantity).isEmpty
  }

  /// True when something is changed that acts at some steps and not at others.
  var hasChangesInTime: Bool {
    activeChanges.contains { change in
      if case .weight = change.kind { false } else { true }
    }
  }

  /// What is changed at a step (from 0), a character each: `x` for the input, else the letter of a held
  /// quantity. Changed weights act everywhere and are not marked.
  public func changeMarks(step: Int) -> String {
    var marks = ""
    for change in activeChanges {
      let mark: Character? =
        switch change.kind {
        case .token(_, let changed), .value(_, let changed, _): changed == step + 1 ? "x" : nil
        case .clamp, .ablate, .set:
          change.intervention.flatMap { held in
            held.lane == shown.lane && held.holds(at: step) ? held.quantity.symbol.first : nil
          }
        case .weight: nil
        }
      if let mark, !marks.contains(mark) { marks.append(mark) }
    }
    return marks
  }

  /// True when a weight of the table, in the layer and direction on the screen, is changed.
  public func isChanged(_ table: WeightTable) -> Bool {
    activeChanges.contains { change in
      guard case .weight(let place, _) = change.kind else { return false }
      return place.array.table == table && (!place.array.hasBlock || change.lane == shown.lane)
    }
  }

  /// True when a weight has another value than without the changes.
  public func isChanged(_ block: WeightBlock, row: Int, column: Int) -> Bool {
    guard session.whatIf.model != nil, let plain = session.baseline?.network else { return false }
    let index = block.index(row: row, column: column)
    return session.model.network.parameters[index].bitPattern != plain.parameters[index].bitPattern
  }

  /// The elements of a vector of the current step that a change acts on: a held unit, a unit with a changed
  /// weight in the vector's gate, another input.
  func changedElements(of source: VectorStrip.Source) -> Set<Int> {
    guard session.baseline != nil, cursor.time > 0 else { return [] }
    let step = cursor.time - 1
    switch source {
    case .quantity(let quantity):
      return heldUnits(quantity, step: step).union(unitsWithChangedWeights(quantity))
    case .previousCell: return heldBefore(.cell)
    case .previousHidden: return heldBefore(.hidden)
    case .input: return cursor.layer == 0 ? changedInputs(step: step) : []
    }
  }

  private func heldUnits(_ quantity: Quantity, step: Int) -> Set<Int> {
    holds(on: quantity).filter { $0.holds(at: step) }.reduce(into: Set()) { units, held in
      units.formUnion(held.unit.map { [$0] } ?? Array(0..<shown.hiddenSize))
    }
  }

  /// The units whose state was held at the step before, or set before the first.
  private func heldBefore(_ state: Quantity) -> Set<Int> {
    let earlier = shown.direction == .forward ? cursor.time - 2 : cursor.time
    guard (0..<session.run.length).contains(earlier) else {
      return activeChanges.reduce(into: Set()) { units, change in
        guard case .set(state, let unit, _, step: 0) = change.kind, change.lane == shown.lane else { return }
        units.formUnion(unit.map { [$0] } ?? Array(0..<shown.hiddenSize))
      }
    }
    return heldUnits(state, step: earlier)
  }

  private func unitsWithChangedWeights(_ gate: Quantity) -> Set<Int> {
    Set(
      activeChanges.compactMap { change in
        guard case .weight(let place, _) = change.kind, place.block == gate, change.lane == shown.lane else {
          return nil
        }
        return place.row
      })
  }

  private func changedInputs(step: Int) -> Set<Int> {
    let size = session.architecture.input.size
    return activeChanges.reduce(into: Set()) { elements, change in
      switch change.kind {
      case .token(_, step + 1): elements.formUnion(0..<size)
      case .value(_, step + 1, let column): elements.insert(column)
      case .weight(let place, _) where place.array == .embedding:
        if session.tokens?[step] == place.row { elements.insert(place.column) }
      case .token, .value, .weight, .clamp, .ablate, .set: break
      }
    }
  }
}
