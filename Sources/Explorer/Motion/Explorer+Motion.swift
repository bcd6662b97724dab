import GateCore

// Moving through time and over the units.
extension Explorer {
  mutating func step(by steps: Int) {
    let (target, overflow) = cursor.time.addingReportingOverflow(steps)
    seek(overflow ? (steps > 0 ? session.run.length : 0) : target)
  }

  /// Goes to step `target`, computing and revealing what lies before it; the ends of the sequence are limits.
  /// What takes long is computed in slices: see `pursuit`.
  mutating func seek(_ target: Int) {
    let time = min(max(0, target), session.run.length)
    pursue(ComputeJob(time: time, revealed: max(cursor.revealed, time)))
  }

  mutating func select(unit: Int) {
    guard (0..<shown.hiddenSize).contains(unit) else {
      dialog.message = Message(.failure, "no unit \(unit): this layer has units 0 to \(shown.hiddenSize - 1)")
      return
    }
    self.cursor.unit = unit
    cursor.unitWasChosen = true
  }

  /// Selects the unit that stands some places further down the screen.
  mutating func moveUnit(by places: Int) {
    let order = screen.units(in: self)
    let place = order.firstIndex(of: cursor.unit) ?? 0
    let (sum, overflow) = place.addingReportingOverflow(places)
    let target = overflow ? (places > 0 ? order.count - 1 : 0) : min(max(0, sum), order.count - 1)
    select(unit: order[target])
  }

  /// Goes through layers and, inside a layer, directions.
  mutating func moveLayer(by places: Int) {
    let all = session.architecture.layers.enumerated().flatMap { layer, shape in
      shape.directions.indices.map { (layer, $0) }
    }
    let here = all.firstIndex { $0 == (cursor.layer, cursor.direction) } ?? 0
    (cursor.layer, cursor.direction) = all[here + min(max(-here, places), all.count - 1 - here)]
    cursor.unit = min(cursor.unit, shown.hiddenSize - 1)
    if all.count == 1 { dialog.message = Message(.notice, "this network has one layer, in one direction") }
  }
}
