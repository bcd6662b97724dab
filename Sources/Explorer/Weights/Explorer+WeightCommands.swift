import GateCore

// Choosing on the Weights screen.
extension Explorer {
  /// What a command means here: Tab, which elsewhere follows another quantity, turns the page.
  func meaning(of command: Command) -> Command {
    guard view.screen == .weights else { return command }
    switch command {
    case .nextQuantity, .previousQuantity: return screens.weights.page == .weights ? .health : .weights(nil)
    case .screen(.weights): return .weights(nil)
    default: return command
    }
  }

  mutating func showWeights(_ table: WeightTable?) {
    view.screen = .weights
    screens.weights.page = .weights
    guard let table else { return }
    guard weightTables.contains(table) else {
      dialog.message = Message(
        .failure,
        "no \(table.rawValue) here: there are \(weightTables.map(\.rawValue).joined(separator: ", "))")
      return
    }
    screens.weights.table = table
    screens.weights.firstColumn = nil
  }

  mutating func showHealth() {
    view.screen = .weights
    screens.weights.page = .health
  }

  mutating func clickWeights(_ mouse: Mouse) {
    guard screens.weights.page == .weights else {
      if let unit = HealthLayout(self).unit(row: mouse.row) { select(unit: unit) }
      return
    }
    let layout = WeightsLayout(self)
    guard let block = layout.panels.first?.block, let row = layout.unit(row: mouse.row),
      let marked = markedRow(of: block)
    else { return }
    // Rows of the head are the units of both directions; those of the other one are not selected here.
    let selected = row - (marked - cursor.unit)
    if (0..<shown.hiddenSize).contains(selected) { select(unit: selected) }
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

  /// True while spectral radii that the screen shows are being worked out.
  var isMeasuringWeights: Bool {
    view.screen == .weights && screens.weights.page == .weights
      && insights.measuredWeights?.isComplete == false
  }

  /// A slice of them: of small networks all.
  mutating func measureWeights() {
    let isLarge = shown.hiddenSize > SpectralRadius.largestComputed
    let slice = Self.workMultiplications / (isLarge ? 4 : 2)
    var left = slice
    while isMeasuringWeights, left > 0 {
      insights.measuredWeights?.advance(multiplications: slice)
      left -= shown.hiddenSize * shown.hiddenSize * (isLarge ? 300 : 24 * shown.hiddenSize)
    }
  }

  /// True while the radius of the gate at a place in `gateMeasures` is being worked out.
  public func awaitsRadius(ofGate place: Int) -> Bool {
    insights.measuredWeights?.awaitsRadius(ofGate: place) == true
  }

  /// Works out what the Weights screen shows, where that has changed.
  mutating func refreshWeights() {
    guard view.screen == .weights else { return }
    let network = session.model.network
    switch screens.weights.page {
    case .weights:
      if insights.measuredWeights?.isOf(network, shown.lane) != true {
        insights.measuredWeights = MeasuredWeights(network, shown.lane)
        measureWeights()
      }
      let table = shownWeightTable
      insights.measuredWeights?.measure(table)
      insights.pooledWeights = view.zoom == .off ? nil : pooledWeights(WeightsLayout(self))
    case .health:
      let source = MeasuredHealth.Source(session.run, shown.lane)
      if insights.measuredHealth?.source != source {
        insights.measuredHealth = MeasuredHealth(session.run, shown.lane)
      }
    }
  }
}
