import GateCore

/// What is withheld of a run where a secret of one step is kept: its number, and all that follows from it in that step.
struct HiddenNumbers: Equatable, Sendable {
  private let quantities: [Quantity]
  /// nil: of all units.
  private let unit: Int?
  private let layer: Int
  private let direction: Direction
  /// Counted from 1.
  let step: Int

  /// - Parameter step: Counted from 1.
  init(_ secret: Secret, step: Int, in explorer: Explorer) {
    direction = explorer.shown.direction
    self.step = step
    switch secret.number {
    case .quantity(let quantity, let unit):
      (quantities, self.unit) = (explorer.shown.cell.consequences(of: quantity), unit)
      layer = explorer.cursor.layer
    case .output:
      (quantities, unit) = ([.hidden], nil)
      layer = explorer.session.architecture.layers.count - 1
    }
  }

  /// Takes the step first, where it is not taken.
  func hide(in run: inout Run) {
    run.advance(to: step)
    run.focus(on: step - 1..<step)
    run.withhold(quantities, unit: unit, layer: layer, direction: direction, step: step - 1)
  }
}

extension Cell {
  /// A quantity and all that a step computes after it: what follows from it is among them.
  fileprivate func consequences(of quantity: Quantity) -> [Quantity] {
    let ordered = description.microSteps.compactMap(\.quantity)
    guard let index = ordered.firstIndex(of: quantity) else { return quantities }
    return Array(ordered[index...])
  }
}
