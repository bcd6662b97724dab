import GateCore

// Finding where a gate of the selected unit shuts or opens.
extension GateExtreme {
  /// Goes to the next step at which the gate is at an end of its range, and where it never is, to the step at
  /// which it comes nearest. The history line follows the gate from then on.
  static func find(_ gate: Quantity, _ end: GateExtreme, in explorer: inout Explorer) {
    guard gate.isGate, explorer.shown.cell.quantities.contains(gate) else {
      explorer.dialog.message = Message(
        .failure,
        explorer.shown.cell.quantities.contains(where: \.isGate)
          ? "the \(explorer.shown.cell.kind.title) has no \(gate.rawValue)"
          : "a plain \(explorer.shown.cell.kind.title) has no gates")
      return
    }
    explorer.cursor.followed = gate
    SearchJob.find(
      end.condition(gate, unit: explorer.cursor.unit),
      aim: .jumpOrNearest(gate, end, unit: explorer.cursor.unit), in: &explorer)
  }
}
