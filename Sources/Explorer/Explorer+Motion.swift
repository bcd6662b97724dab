import GateCore

// Moving through time and over the units.
extension Explorer {
  mutating func step(by steps: Int) {
    let (target, overflow) = time.addingReportingOverflow(steps)
    seek(overflow ? (steps > 0 ? run.length : 0) : target)
  }

  /// Goes to step `target`, computing and revealing what lies before it; the ends of the sequence are limits.
  /// What takes long is computed in slices: see `pursuit`.
  mutating func seek(_ target: Int) {
    let time = min(max(0, target), run.length)
    pursue(Pursuit(time: time, revealed: max(revealed, time)))
  }

  mutating func select(unit: Int) {
    guard (0..<hiddenSize).contains(unit) else {
      message = Message(.failure, "no unit \(unit): this layer has units 0 to \(hiddenSize - 1)")
      return
    }
    self.unit = unit
    unitWasChosen = true
  }

  /// Selects the unit that stands some places further down the screen.
  mutating func moveUnit(by places: Int) {
    let order = screen == .weights ? weightsUnits : orderedUnits
    let place = order.firstIndex(of: unit) ?? 0
    let (sum, overflow) = place.addingReportingOverflow(places)
    let target = overflow ? (places > 0 ? order.count - 1 : 0) : min(max(0, sum), order.count - 1)
    select(unit: order[target])
  }

  /// Goes through layers and, inside a layer, directions.
  mutating func moveLayer(by places: Int) {
    let all = architecture.layers.enumerated().flatMap { layer, shape in
      shape.directions.indices.map { (layer, $0) }
    }
    let here = all.firstIndex { $0 == (layer, direction) } ?? 0
    (layer, direction) = all[here + min(max(-here, places), all.count - 1 - here)]
    unit = min(unit, hiddenSize - 1)
    if all.count == 1 { message = Message(.notice, "this network has one layer, in one direction") }
  }
}
