import GateCore

/// Which gates and states are exported; nil stands for all.
public struct TraceSelection: Hashable, Sendable {
  public var quantity: Quantity?
  public var layer: Int?
  public var direction: Direction?

  public init(quantity: Quantity? = nil, layer: Int? = nil, direction: Direction? = nil) {
    self.quantity = quantity
    self.layer = layer
    self.direction = direction
  }

  /// Whether a layer in a direction is among them.
  func contains(_ lane: Lane) -> Bool {
    (layer ?? lane.layer) == lane.layer && (direction ?? lane.direction) == lane.direction
  }
}

/// One gate or state of one layer in one direction over all steps: (T, H).
struct TraceArray: Hashable {
  var lane: Lane
  var quantity: Quantity

  /// `layer0.forward.input`.
  var name: String { "layer\(lane.layer).\(lane.direction.rawValue).\(quantity.rawValue)" }
}

/// Why a trace cannot be written as asked.
public enum TraceError: Error, Equatable, Sendable {
  case noSuchLayer(Int, count: Int)
  case noSuchDirection(Direction, layer: Int?)
  case noSuchQuantity(Quantity, available: [Quantity])
  /// A `.npy` file holds one array.
  case severalArrays(quantities: [Quantity], layers: [Int], directions: [Direction])
}
