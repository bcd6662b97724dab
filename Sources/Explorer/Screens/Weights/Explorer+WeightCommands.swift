import GateCore

// Choosing on the Weights screen.
extension Explorer {
  mutating func showWeights(_ table: WeightTable?) {
    if let table, !weightTables.contains(table) {
      dialog.message = Message(
        .failure,
        "no \(table.rawValue) here: there are \(weightTables.map(\.rawValue).joined(separator: ", "))")
      return
    }
    view.screen = .weights
    screens.weights.page = .weights
    guard let table else { return }
    screens.weights.table = table
    screens.weights.firstColumn = nil
  }

  mutating func showHealth() {
    view.screen = .weights
    screens.weights.page = .health
  }

  /// The table some places further on, going round.
  mutating func moveWeightTable(by places: Int) {
    let tables = weightTables
    guard !tables.isEmpty else { return }
    let place = tables.firstIndex(of: shownWeightTable) ?? 0
    let sum = place.addingReportingOverflow(places % tables.count).partialValue
    showWeights(tables[(sum + tables.count) % tables.count])
  }

  mutating func showWeightGate(_ gate: Quantity?) {
    if let gate, !shown.cell.blocks.contains(gate) {
      let names = shown.cell.blocks.map(\.rawValue).joined(separator: ", ")
      dialog.message = Message(
        .failure, "the \(shown.cell.kind.title) has no weights of \(gate.rawValue): there are \(names)")
      return
    }
    screens.weights.gate = gate
    screens.weights.firstColumn = nil
  }

  /// All gates, then each by itself, and round.
  mutating func nextWeightGate() {
    let gates = shown.cell.blocks
    guard let shown = shownWeightGate, let place = gates.firstIndex(of: shown) else {
      return showWeightGate(gates.count > 1 ? gates.first : nil)
    }
    showWeightGate(place + 1 < gates.count ? gates[place + 1] : nil)
  }

  /// Shows columns further to the right (positive) or left, by so many halves of what is seen.
  mutating func scrollColumns(by halves: Int) {
    let layout = WeightsLayout(self)
    guard let panel = layout.panels.first else { return }
    let (distance, overflow) = halves.multipliedReportingOverflow(by: max(1, panel.columnCount / 2))
    let target = overflow ? (halves > 0 ? panel.block.columns : 0) : panel.firstColumn + distance
    screens.weights.firstColumn = min(max(0, target), max(0, panel.block.columns - panel.columnCount))
  }

  /// True while the radius of the gate at a place in `gateMeasures` is being worked out.
  public func awaitsRadius(ofGate place: Int) -> Bool {
    insights.weights.value?.awaitsRadius(ofGate: place) == true
  }

  /// Works out what the Weights screen shows, where that has changed.
  mutating func refreshWeights() {
    let key = WeightsKey(lane: shown.lane, network: session.model.network)
    if !insights.weights.isKept(for: key) {
      insights.weights.keep(MeasuredWeights(key.network, key.lane), for: key)
      var job = MeasureJob()
      if !job.advance(in: &self) { jobs.set(job) }
    } else if insights.weights.value?.isComplete == false {
      jobs.set(MeasureJob())
    }
    let table = shownWeightTable
    if insights.weights.value?.spreads[table] == nil { insights.weights.change { $0.measure(table) } }
    let layout = WeightsLayout(self)
    if view.zoom == .off {
      insights.pooledWeights.forget()
    } else if let pooled = pooledWeights(layout) {
      insights.pooledWeights.keep(pooled, for: pooled.key)
    }
  }
}
