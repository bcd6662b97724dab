import GateCore

/// The order in which a model file stacks the gates in its arrays.
public enum StoredGateOrder: Hashable, Sendable {
  case framework(GateOrder.Framework)
  /// Blocks of one kind of cell, in an order that the reader of the file has named.
  case custom([Quantity])

  /// The blocks of a cell's weights in this order.
  public func blocks(of kind: CellKind) -> [Quantity] {
    switch self {
    case .framework(let framework): GateOrder(framework).blocks(of: kind)
    case .custom(let blocks): blocks
    }
  }
}

extension GateOrder.Framework {
  /// What the framework calls itself.
  public var title: String {
    switch self {
    case .pytorch: "PyTorch"
    case .keras: "Keras"
    case .onnx: "ONNX"
    case .tensorflow1: "TensorFlow 1"
    }
  }
}
