import GateCore

/// What a quantity does for a unit's memory, whatever kind of cell it is in: what one cell's gate does, another one's
/// does too, or nothing does.
public enum MemoryRole: String, CaseIterable, Hashable, Sendable {
  /// The share of the memory that is kept: f of an LSTM, z or 1 − z of a GRU by its convention.
  case keep
  /// The share of the candidate that is written: i, 1 − z or z.
  case write
  /// What is carried from step to step: c or h.
  case memory

  /// The gate, or 1 minus it, that has the role in a cell, or the state; nil where nothing has it, as in a plain RNN.
  public func share(in cell: Cell) -> GatedSum.Share? {
    switch self {
    case .keep: cell.description.gatedSum?.keep
    case .write: cell.description.gatedSum?.write
    case .memory: .gate(cell.memory)
    }
  }

  /// `f[0]`, `1−z[3]`; nil where nothing has the role.
  ///
  /// - Parameter explorer: One with the network on the screen.
  public func symbol(in explorer: Explorer) -> String? {
    share(in: explorer.shown.cell).map { share in
      let unicode = explorer.view.appearance.hasUnicode
      let symbol = "\(explorer.shown.symbol(of: share.gate, unicode: unicode))[\(explorer.cursor.unit)]"
      return switch share {
      case .gate: symbol
      case .complement: (unicode ? "1−" : "1-") + symbol
      }
    }
  }

  /// What the selected unit has in this role over some steps, of several the aggregate that is shown; nil where
  /// nothing has the role, and at steps that are not computed or not at hand.
  ///
  /// - Parameter explorer: One with the network on the screen.
  public func value(over steps: Range<Int>, in explorer: Explorer) -> Float? {
    let shown = explorer.shown
    guard let share = share(in: shown.cell), let step = steps.first else { return nil }
    let (run, lane, unit) = (explorer.session.run, shown.lane, explorer.cursor.unit)
    if steps.count == 1 {
      return run.value(
        share.gate, step: step, layer: lane.layer, direction: lane.direction, unit: unit
      ).map { share.value(ofGate: $0) }
    }
    let values = run.pooled(
      share.aggregate(explorer.view.aggregate), share.gate, over: steps, layer: lane.layer,
      direction: lane.direction)
    return values.indices.contains(unit) ? share.value(ofGate: values[unit]) : nil
  }
}

extension GatedSum.Share {
  /// What of the gate becomes an aggregate of the share: the least of 1 − z is where z is largest.
  fileprivate func aggregate(_ aggregate: Aggregate) -> Aggregate {
    switch (self, aggregate) {
    case (.gate, _), (.complement, .mean): aggregate
    case (.complement, .min): .max
    case (.complement, .max): .min
    }
  }
}
