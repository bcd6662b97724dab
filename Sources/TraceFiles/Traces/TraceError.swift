import GateCore
import TensorFiles

/// Why a trace cannot be written as asked.
package enum TraceError: Error, Equatable, Sendable {
  case noSuchLayer(Int, count: Int)
  case noSuchDirection(Direction, layer: Int?)
  case noSuchQuantity(Quantity, available: [Quantity])
  /// Formats of arrays have no columns for what was read.
  case noRoomForInput
  /// A `.npy` file holds one array.
  case severalArrays(quantities: [Quantity], layers: [Int], directions: [Direction])
}

extension TraceError: ContentError {
  package func text(_ context: MessageContext) -> String {
    switch self {
    case .noSuchLayer(let layer, let count):
      "\(context[.layer]) \(layer): the network has \(count == 1 ? "layer 0 only" : "layers 0 to \(count - 1)")"
    case .noSuchDirection(let direction, let layer):
      "\(context[.direction]) \(direction.rawValue): "
        + (layer.map { "layer \($0) does not run \(direction.rawValue)" }
          ?? "no layer runs \(direction.rawValue)")
    case .noSuchQuantity(let quantity, let available):
      "\(context[.what]) \(quantity.rawValue): the cell has \(Self.list(available))"
    case .noRoomForInput:
      "\(context[.withInput]) adds columns to a table: choose \(context[.format]) csv or json"
    case .severalArrays(let quantities, let layers, let directions):
      "a .npy file holds one array; choose with "
        + [
          Self.choice(context[.what], quantities.map(\.symbol)),
          Self.choice(context[.layer], layers.map(String.init)),
          Self.choice(context[.direction], directions.map(\.rawValue)),
        ].compactMap(\.self).joined(separator: " ") + ", or take all of them with \(context[.format]) npz"
    }
  }

  /// A setting with the words among which to choose; nil where there is one only.
  private static func choice(_ setting: String, _ words: [String]) -> String? {
    words.count > 1 ? "\(setting) \(words.joined(separator: "|"))" : nil
  }

  private static func list(_ quantities: [Quantity]) -> String {
    quantities.map { "\($0.rawValue) (\($0.symbol))" }.joined(separator: ", ")
  }
}
