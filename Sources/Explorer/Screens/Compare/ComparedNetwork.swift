import GateCore

/// A network of the exhibit that is compared with others.
public enum ComparedNetwork: Hashable, Sendable {
  /// One of the exhibit's models, by its index, with the reader's changes.
  case model(Int)
  /// The same without the changes.
  case baseline(Int)

  /// Index in the exhibit's `models`.
  public var model: Int {
    switch self {
    case .model(let index), .baseline(let index): index
    }
  }

  public var isBaseline: Bool {
    switch self {
    case .model: false
    case .baseline: true
    }
  }
}

/// Which unit of a network is shown where networks are compared.
struct NetworkPlace: Equatable, Sendable {
  var layer = 0
  /// Index into the layer's directions.
  var direction = 0
  var unit = 0
  /// True once the reader has chosen the unit; else it is the one that corresponds to the first network's.
  var isChosen = false

  init() {}

  /// Where the reader is.
  init(_ cursor: Cursor) {
    (layer, direction, unit) = (cursor.layer, cursor.direction, cursor.unit)
    isChosen = cursor.unitWasChosen
  }
}

extension Cursor {
  /// At the same step, in another network.
  mutating func move(to place: NetworkPlace) {
    (layer, direction, unit) = (place.layer, place.direction, place.unit)
    unitWasChosen = place.isChosen
  }
}
