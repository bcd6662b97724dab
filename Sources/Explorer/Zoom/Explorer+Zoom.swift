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
  public var canZoom: Bool { screen.canZoom(in: self) }

  /// True when a zoom would put several values into a cell that now has fewer.
  private func fills(with zoom: Zoom) -> Bool {
    var zoomed = self
    zoomed.view.zoom = zoom
    return zoomed.tileSize != tileSize
  }

  mutating func setZoom(_ zoom: Zoom) {
    self.view.zoom = zoom
    switch zoom {
    case .off: dialog.message = Message(.notice, "a cell for each value; what does not fit scrolls")
    case .units, .all:
      dialog.message = Message(
        .notice,
        tileSize.isOne
          ? "everything fits: nothing is put together" : "A: mean, min or max of a cell's values; Z goes on")
    }
  }

  mutating func setAggregate(_ aggregate: Aggregate) {
    self.view.aggregate = aggregate
    dialog.message = Message(
      .notice, view.zoom == .off ? "\(aggregate.rawValue), when Z zooms out" : cellSentence)
  }

  /// How many values a tile of the open screen's heatmaps shows.
  var tileSize: TileSize { screen.tileSize(in: self) }

  /// `each cell: mean of 16 units × 4 steps`, for the open screen.
  public var cellSentence: String {
    let size = tileSize
    guard !size.isOne else { return "each cell: one value" }
    let times = view.appearance.hasUnicode ? " × " : " x "
    func count(_ number: Int, _ name: String) -> [String] { number > 1 ? ["\(number) \(name)"] : [] }
    let parts =
      count(size.units, size.unitName) + count(size.steps, "steps") + count(size.columns, "columns")
    let change = session.showsDifference ? ", what-if less baseline" : ""
    return "each cell: \(view.aggregate.rawValue) of \(parts.joined(separator: times))\(change)"
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
