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
    findCondition(end.condition(gate, unit: unit), aim: .jumpOrNearest(gate, end, unit: unit))
  }
}
