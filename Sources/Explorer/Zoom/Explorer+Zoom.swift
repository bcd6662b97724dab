import GateCore

// Showing several units and steps in one cell, so that all fit.
extension Explorer {
  /// Zooms without a word to the reader.
  public mutating func show(_ zoom: Zoom, _ aggregate: Aggregate) {
    (self.zoom, self.aggregate) = (zoom, aggregate)
    finishComputing()
  }

  /// The next zoom that changes the picture, going round.
  mutating func nextZoom() {
    let all = Zoom.allCases
    let here = all.firstIndex(of: zoom) ?? 0
    let next = (1...all.count).map { all[(here + $0) % all.count] }
    setZoom(next.first { $0 == .off || fills(with: $0) } ?? .off)
  }

  /// True when not all units, or not all steps seen, are on the screen.
  public var canZoom: Bool {
    switch screen {
    case .timeline:
      let layout = TimelineLayout(self)
      return layout.cells.units.count < hiddenSize || layout.stepCount < revealed
    case .memory: return MemoryLayout(self).cells.units.count < hiddenSize || !fitsSteps
    case .gradient:
      return GradientLayout(self).bands.contains { $0.cells.units.count < hiddenSize } || !fitsSteps
    case .weights:
      guard weights.page == .weights, let panel = WeightsLayout(self).panels.first else { return false }
      return panel.columnCount < panel.block.columns || WeightsLayout(self).unitCount < panel.block.rows
    case .step: return false
    }
  }

  private var fitsSteps: Bool { TimelineLayout(self).stepCount >= fittedSteps.count }

  /// True when a zoom would put several values into a cell that now has fewer.
  private func fills(with zoom: Zoom) -> Bool {
    var zoomed = self
    zoomed.zoom = zoom
    return zoomed.cellSize != cellSize
  }

  mutating func setZoom(_ zoom: Zoom) {
    self.zoom = zoom
    switch zoom {
    case .off: message = Message(.notice, "a cell for each value; what does not fit scrolls")
    case .units, .all:
      message = Message(
        .notice,
        cellSize == CellSize()
          ? "everything fits: nothing is put together" : "A: mean, min or max of a cell's values; Z goes on")
    }
  }

  mutating func setAggregate(_ aggregate: Aggregate) {
    self.aggregate = aggregate
    message = Message(
      .notice, zoom == .off ? "\(aggregate.rawValue), when Z zooms out" : cellSentence)
  }

  /// How many values are in a cell of the open screen's heatmaps.
  var cellSize: CellSize {
    switch screen {
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
      guard weights.page == .weights else { return CellSize() }
      let layout = WeightsLayout(self)
      return CellSize(units: layout.rowsPerCell, columns: layout.columnsPerCell)
    case .step: return CellSize()
    }
  }

  /// `each cell: mean of 16 units × 4 steps`, for the open screen.
  public var cellSentence: String {
    let size = cellSize
    guard size != CellSize() else { return "each cell: one value" }
    let times = appearance.hasUnicode ? " × " : " x "
    func count(_ number: Int, _ name: String) -> [String] { number > 1 ? ["\(number) \(name)"] : [] }
    let parts =
      screen == .weights
      ? count(size.units, "rows") + count(size.columns, "columns")
      : count(size.units, "units") + count(size.steps, "steps")
    let change = showsDifference ? ", what-if less baseline" : ""
    return "each cell: \(aggregate.rawValue) of \(parts.joined(separator: times))\(change)"
  }

  /// The steps that the zoom fits into the columns of time.
  var fittedSteps: Range<Int> {
    switch screen {
    case .timeline, .step, .weights: return 0..<revealed
    case .memory, .gradient:
      guard currentDirection == .forward else {
        let first = max(0, time - 1)
        return first..<min(run.length, first + Explorer.memoryWindow)
      }
      return max(0, time - Explorer.memoryWindow)..<time
    }
  }

  /// A quantity of every unit over some steps, one value a unit by the chosen aggregate; what-if less baseline
  /// while the difference is shown. Empty where nothing is computed.
  public func shownValues(_ quantity: Quantity, over steps: Range<Int>) -> ArraySlice<Float> {  // (H)
    if steps.count == 1 { return shownValues(quantity, step: steps.lowerBound) }
    let values = run.pooled(aggregate, quantity, over: steps, layer: layer, direction: currentDirection)
    guard showsDifference, let baseline else { return values[...] }
    let plain = baseline.pooled(aggregate, quantity, over: steps, layer: layer, direction: currentDirection)
    return ArraySlice(zip(values, plain).map { $0 - $1 })
  }
}

/// How many values a cell of a heatmap stands for.
struct CellSize: Equatable {
  var units = 1
  var steps = 1
  var columns = 1
}
