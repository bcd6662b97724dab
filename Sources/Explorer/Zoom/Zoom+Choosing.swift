import GateCore

// Showing several units and steps in one tile, so that all fit.
extension Zoom {
  /// Zooms without a word to the reader.
  public static func show(_ zoom: Zoom, _ aggregate: Aggregate, in explorer: inout Explorer) {
    (explorer.view.zoom, explorer.view.aggregate) = (zoom, aggregate)
    _ = explorer.update(.resize(width: explorer.view.width, height: explorer.view.height))
    explorer.finishComputing()
  }

  /// The next zoom that changes the picture, going round.
  static func showNext(in explorer: inout Explorer) {
    let all = Zoom.allCases
    let here = all.firstIndex(of: explorer.view.zoom) ?? 0
    let next = (1...all.count).map { all[(here + $0) % all.count] }
    choose(next.first { $0 == .off || fills(with: $0, in: explorer) } ?? .off, in: &explorer)
  }

  /// True when not all units, or not all steps seen, are on the screen.
  public static func isUseful(in explorer: Explorer) -> Bool { explorer.screen.canZoom(in: explorer) }

  /// True when a zoom would put several values into a tile that now has fewer.
  private static func fills(with zoom: Zoom, in explorer: Explorer) -> Bool {
    var zoomed = explorer
    zoomed.view.zoom = zoom
    zoomed.layout = nil
    return tileSize(in: zoomed) != tileSize(in: explorer)
  }

  static func choose(_ zoom: Zoom, in explorer: inout Explorer) {
    explorer.view.zoom = zoom
    explorer.layout = nil
    switch zoom {
    case .off: explorer.dialog.message = Message(.notice, "a tile for each value; what does not fit scrolls")
    case .units, .all:
      explorer.dialog.message = Message(
        .notice,
        tileSize(in: explorer).isOne
          ? "everything fits: each tile is one value" : "A: mean, min or max of a tile's values; Z goes on")
    }
  }

  static func chooseAggregate(_ aggregate: Aggregate, in explorer: inout Explorer) {
    explorer.view.aggregate = aggregate
    explorer.dialog.message = Message(
      .notice,
      explorer.view.zoom == .off ? "\(aggregate.rawValue), when Z zooms out" : tileSentence(in: explorer))
  }

  /// How many values a tile of the open screen's heatmaps shows.
  static func tileSize(in explorer: Explorer) -> TileSize { explorer.screen.tileSize(in: explorer) }

  /// `each tile: mean of 16 units × 4 steps`, for the open screen.
  public static func tileSentence(in explorer: Explorer) -> String {
    let size = tileSize(in: explorer)
    guard !size.isOne else { return "each tile: one value" }
    let times = explorer.view.appearance.hasUnicode ? " × " : " x "
    func count(_ number: Int, _ name: String) -> [String] { number > 1 ? ["\(number) \(name)"] : [] }
    let parts =
      count(size.units, size.unitName) + count(size.steps, "steps") + count(size.columns, "columns")
    let change = explorer.session.showsDifference ? ", what-if minus baseline" : ""
    return "each tile: \(explorer.view.aggregate.rawValue) of \(parts.joined(separator: times))\(change)"
  }
}

extension Difference {
  /// A quantity of every unit over some steps, one value a unit by the chosen aggregate; what-if minus baseline
  /// while the difference is shown. Empty where nothing is computed.
  public static func shownValues(_ quantity: Quantity, over steps: Range<Int>, in explorer: Explorer)
    -> ArraySlice<Float>
  {  // (H)
    if steps.count == 1 { return shownValues(quantity, step: steps.lowerBound, in: explorer) }
    let values = explorer.session.run.pooled(
      explorer.view.aggregate, quantity, over: steps, layer: explorer.cursor.layer,
      direction: explorer.shown.direction)
    guard explorer.session.showsDifference, let baseline = explorer.session.baseline else {
      return values[...]
    }
    let plain = baseline.pooled(
      explorer.view.aggregate, quantity, over: steps, layer: explorer.cursor.layer,
      direction: explorer.shown.direction)
    return ArraySlice(zip(values, plain).map { $0 - $1 })
  }
}
