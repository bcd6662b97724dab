import GateCore

// Finding where a gate of the selected unit shuts or opens.
extension Explorer {
  /// Goes to the next step at which the gate is at an end of its range, and where it never is, to the step at
  /// which it comes nearest. The history line follows the gate from then on.
  mutating func findGate(_ gate: Quantity, _ end: GateEnd) {
    guard gate.isGate, cell.quantities.contains(gate) else {
      message = Message(
        .failure,
        cell.quantities.contains(where: \.isGate)
          ? "the \(cell.kind.title) has no \(gate.rawValue)" : "a plain \(cell.kind.title) has no gates")
      return
    }
    followed = gate
    findCondition(end.condition(gate, unit: unit))
    guard search?.hits.isEmpty != false, let nearest = nearestStep(of: gate, to: end) else { return }
    search = nil
    seek(nearest.step + 1)
    let name = "\(gate.symbol)[\(unit)]"
    let value = NumberText.decimal(nearest.value, 3)
    message = Message(
      .notice, "\(name) is never \(end.rawValue): it comes nearest, \(value), at step \(nearest.step + 1)")
  }

  private func nearestStep(of gate: Quantity, to end: GateEnd) -> (step: Int, value: Float)? {
    var nearest: (step: Int, value: Float)?
    run.forEachStep(before: searchLimit) { run, step in
      guard let value = run.value(gate, step: step, layer: layer, direction: currentDirection, unit: unit),
        value.isFinite, nearest.map({ end.isNearer(value, than: $0.value) }) ?? true
      else { return }
      nearest = (step, value)
    }
    return nearest
  }
}
