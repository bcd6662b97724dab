import GateCore

/// Moving through time and over the units.
enum Motion {
  static func step(by steps: Int, in explorer: inout Explorer) {
    let (target, overflow) = explorer.cursor.time.addingReportingOverflow(steps)
    seek(overflow ? (steps > 0 ? explorer.session.run.length : 0) : target, in: &explorer)
  }

  /// Goes to step `target`, computing and revealing what lies before it; the ends of the sequence are limits.
  /// What takes long is computed in slices, by a job.
  static func seek(_ target: Int, in explorer: inout Explorer) {
    let time = min(max(0, target), explorer.session.run.length, explorer.lastVisibleStep)
    if target > explorer.lastVisibleStep { explorer.stopBeforeSecret() }
    ComputeJob.pursue(ComputeJob(time: time, revealed: max(explorer.cursor.revealed, time)), in: &explorer)
  }

  static func select(unit: Int, in explorer: inout Explorer) {
    guard (0..<explorer.shown.hiddenSize).contains(unit) else {
      explorer.dialog.message = Message(
        .failure, "no unit \(unit): this layer has units 0 to \(explorer.shown.hiddenSize - 1)")
      return
    }
    explorer.cursor.unit = unit
    explorer.cursor.unitWasChosen = true
  }

  /// Selects the unit so many rows further down the screen.
  static func moveUnit(by offset: Int, in explorer: inout Explorer) {
    let order = explorer.screen.units(in: explorer)
    let position = order.firstIndex(of: explorer.cursor.unit) ?? 0
    let (sum, overflow) = position.addingReportingOverflow(offset)
    let target = overflow ? (offset > 0 ? order.count - 1 : 0) : min(max(0, sum), order.count - 1)
    select(unit: order[target], in: &explorer)
  }

  /// Goes through layers and, inside a layer, directions.
  static func moveLayer(by offset: Int, in explorer: inout Explorer) {
    let all = explorer.session.architecture.layers.enumerated().flatMap { layer, shape in
      shape.directions.indices.map { (layer, $0) }
    }
    let here = all.firstIndex { $0 == (explorer.cursor.layer, explorer.cursor.direction) } ?? 0
    (explorer.cursor.layer, explorer.cursor.direction) =
      all[here + min(max(-here, offset), all.count - 1 - here)]
    explorer.cursor.unit = min(explorer.cursor.unit, explorer.shown.hiddenSize - 1)
    if all.count == 1 {
      explorer.dialog.message = Message(.notice, "this network has one layer, in one direction")
    }
  }
}
