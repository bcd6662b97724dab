import GateCore

// Finding where a gate of the selected unit shuts or opens.
extension Explorer {
  /// Goes to the next step at which the gate is at an end of its range, and where it never is, to the step at
  /// which it comes nearest. The history line follows the gate from then on.
  mutating func findGate(_ gate: Quantity, _ end: GateExtreme) {
    guard gate.isGate, shown.cell.quantities.contains(gate) else {
      dialog.message = Message(
        .failure,
        shown.cell.quantities.contains(where: \.isGate)
          ? "the \(shown.cell.kind.title) has no \(gate.rawValue)"
          : "a plain \(shown.cell.kind.title) has no gates")
      return
    }
    cursor.followed = gate
    findCondition(end.condition(gate, unit: cursor.unit), aim: .jumpOrNearest(gate, end, unit: cursor.unit))
  }
}
