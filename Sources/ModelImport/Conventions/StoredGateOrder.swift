import GateCore

/// The order in which a model file stacks the gates in its arrays.
package enum StoredGateOrder: Hashable, Sendable {
  case framework(WeightConvention.Framework)
  /// The blocks of an LSTM or of a GRU, in an order that the reader of the file has named.
  case custom([Quantity])

  /// The blocks of a cell's weights in this order; nil for a kind of cell that it says nothing about.
  package func blocks(of kind: CellKind) -> [Quantity]? {
    switch self {
    case .framework(let framework): return WeightConvention(framework).blocks(of: kind)
    case .custom(let blocks):
      return Set(blocks) == Set(WeightConvention(.pytorch).blocks(of: kind)) ? blocks : nil
    }
  }

  /// The order as one types it: `keras`, or `i,f,o,g`.
  package var text: String {
    switch self {
    case .framework(let framework): framework.rawValue
    case .custom(let blocks): blocks.map(\.symbol).joined(separator: ",")
    }
  }

  /// Reads what `text` gives, and the letters of other authors: the candidate is g, c or j in an LSTM and n, h,
  /// g or c in a GRU. Commas and blanks may be left out. nil when these are not an LSTM's four blocks or a
  /// GRU's three, each once.
  package init?(_ text: String) {
    if let framework = WeightConvention.Framework(rawValue: text.lowercased()) {
      self = .framework(framework)
      return
    }
    var blocks: [Quantity] = []
    for letter in text.lowercased() where letter != "," && letter != " " {
      switch letter {
      case "i": blocks.append(.input)
      case "f": blocks.append(.forget)
      case "o": blocks.append(.output)
      case "r": blocks.append(.reset)
      case "z": blocks.append(.update)
      case "g", "c", "j", "n", "h": blocks.append(.candidate)
      case _: return nil
      }
    }
    let isWhole = [CellKind.lstm, .gru].contains { kind in
      let all = WeightConvention(.pytorch).blocks(of: kind)
      return blocks.count == all.count && Set(blocks) == Set(all)
    }
    guard isWhole else { return nil }
    self = .custom(blocks)
  }
}

extension WeightConvention.Framework {
  /// What the framework calls itself.
  package var title: String {
    switch self {
    case .pytorch: "PyTorch"
    case .keras: "Keras"
    case .onnx: "ONNX"
    case .tensorflow1: "TensorFlow 1"
    }
  }
}
