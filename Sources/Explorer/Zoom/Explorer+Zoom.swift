import GateCore

// Showing several units and steps in one cell, so that all fit.
extension Explorer {
  /// Zooms without a word to the reader.
  public mutating func show(_ zoom: Zoom, _ aggregate: Aggregate) {
    (self.view.zoom, self.view.aggregate) = (zoom, aggregate)
    finishComputing()
  }

  /// The next zoom that changes the picture, going round.
  mutating func nextZoom() {
    let all = Zoom.allCases
    let here = all.firstIndex(of: view.zoom) ?? 0
    let next = (1...all.count).map { all[(here + $0) % all.count] }
    setZoom(next.first { $0 == .off || fills(with: $0) } ?? .off)
  }

  /// True when not all units, or not all steps seen, are on the screen.
  public var canZoom: Bool {
    switch view.screen {
    case .timeline:
      let layout = TimelineLayout(self)
      return layout.cells.units.count < shown.hiddenSize || layout.stepCount < cursor.revealed
    case .memory: return MemoryLayout(self).cells.units.count < shown.hiddenSize || !fitsSteps
    case .gradient:
      return GradientLayout(self).bands.contains { $0.cells.units.count < shown.hiddenSize } || !fitsSteps
    case .weights:
      guard screens.weights.page == .weights, let panel = WeightsLayout(self).panels.first else {
        return false
      }
      return panel.columnCount < panel.block.columns || WeightsLayout(self).unitCount < panel.block.rows
    case .step: return false
    }
  }

  private var fitsSteps: Bool { TimelineLayout(self).stepCount >= fittedSteps.count }

  /// True when a zoom would put several values into a cell that now has fewer.
  private func fills(with zoom: Zoom) -> Bool {
    var zoomed = self
    zoomed.view.zoom = zoom
    return zoomed.cellSize != cellSize
  }

  mutating func setZoom(_ zoom: Zoom) {
    self.view.zoom = zoom
    switch zoom {
    case .off: dialog.message = Message(.notice, "a cell for each value; what does not fit scrolls")
    case .units, .all:
      dialog.message = Message(
        .notice,
        cellSize == CellSize()
          ? "everything fits: nothing is put together" : "A: mean, min or max of a cell's values; Z goes on")
    }
  }

  mutating func setAggregate(_ aggregate: Aggregate) {
    self.view.aggregate = aggregate
    dialog.message = Message(
      .notice, view.zoom == .off ? "\(aggregate.rawValue), when Z zooms out" : cellSentence)
  }

  /// How many values are in a cell of the open screen's heatmaps.
  var cellSize: CellSize {
    switch view.screen {
    case .timeline:
      let layout = TimelineLayout(self)
      return CellSize(units: layout.cells.perCell, steps: layout.stepsPerColumn)
    case .memory:
      let layout = MemoryLayout(self)
      return CellSize(units: layout.cells.perCell, steps: layout.timeline.stepsPerColumn)
    case .gradient:
      let layout = GradientLayout(self)
      return CellSize(units: layout.bands.first?.cells.perCell ?? 1, steps: layout.timeline.stepsPerColumn)
    case .weights:
      guard screens.weights.page == .weights else { return CellSize() }
      let layout = WeightsLayout(self)
      return CellSize(units: layout.rowsPerCell, columns: layout.columnsPerCell)
    case .step: return CellSize()
    }
  }

  /// `each cell: mean of 16 units × 4 steps`, for the open screen.
  public var cellSentence: String {
    let size = cellSize
    guard size != CellSize() else { return "each cell: one value" }
    let times = view.appearance.hasUnicode ? " × " : " x "
    func count(_ number: Int, _ name: String) -> [String] { number > 1 ? ["\(number) \(name)"] : [] }
    let parts =
      view.screen == .weights
      ? count(size.units, "rows") + count(size.columns, "columns")
      : count(size.units, "units") + count(size.steps, "steps")
    let change = session.showsDifference ? ", what-if less baseline" : ""
    return "each cell: \(view.aggregate.rawValue) of \(parts.joined(separator: times))\(change)"
  }

  /// The steps that the zoom fits into the columns of time.
  var fittedSteps: Range<Int> {
    switch view.screen {
    case .timeline, .step, .weights: return 0..<cursor.revealed
    case .memory, .gradient:
      guard shown.direction == .forward else {
        let first = max(0, cursor.time - 1)
        return first..<min(session.run.length, first + Explorer.memoryWindow)
      }
      return max(0, cursor.time - Explorer.memoryWindow)..<cursor.time
    }
  }

  /// A quantity of every unit over some steps, one value a unit by the chosen aggregate; what-if less baseline
  /// while the difference is shown. Empty where nothing is computed.
  public func shownValues(_ quantity: Quantity, over steps: Range<Int>) -> ArraySlice<Float> {  // (H)
    if steps.count == 1 { return shownValues(quantity, step: steps.lowerBound) }
    let values = session.run.pooled(
      view.aggregate, quantity, over: steps, layer: cursor.layer, direction: shown.direction)
    guard session.showsDifference, let baseline = session.baseline else { return values[...] }
    let plain = baseline.pooled(
      view.aggregate, quantity, over: steps, layer: cursor.layer, direction: shown.direction)
    return ArraySlice(zip(values, plain).map { $0 - $1 })
  }
}

/// How many values a cell of a heatmap stands for.
struct CellSize: Equatable {
  var units = 1
  var steps = 1
  var columns = 1
}
