import GateCore

/// Which gates and states are exported; nil stands for all.
package struct TraceSelection: Hashable, Sendable {
  package var quantity: Quantity?
  package var layer: Int?
  package var direction: Direction?

  package init(quantity: Quantity? = nil, layer: Int? = nil, direction: Direction? = nil) {
    self.quantity = quantity
    self.layer = layer
    self.direction = direction
  }

  /// Whether a layer in a direction is among them.
  package func contains(_ lane: Lane) -> Bool {
    (layer ?? lane.layer) == lane.layer && (direction ?? lane.direction) == lane.direction
  }
}

/// One gate or state of one layer in one direction over all steps: (T, H).
package struct TraceArray: Hashable {
  var lane: Lane
  var quantity: Quantity

  /// `layer0.forward.input`.
  var name: String { "layer\(lane.layer).\(lane.direction.rawValue).\(quantity.rawValue)" }
}
