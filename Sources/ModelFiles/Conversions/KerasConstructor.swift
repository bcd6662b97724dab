import GateCore
import ModelImport

/// A cell as the constructor of a Keras layer: its name and what it takes.
protocol KerasConstructor: CellDescription {
  /// The name of the layer's class.
  static var className: String { get }

  /// What Keras calls the layer's cell and, in a `Bidirectional`, the layer inside.
  static var innerName: String { get }

  /// The constructor's arguments that are activations, in the order in which they are written.
  var activationArguments: KeyValuePairs<String, Activation> { get }

  /// Other arguments, as they are written.
  var furtherArguments: [String] { get }

  /// Why Keras cannot compute it; nil when it can.
  var kerasObstacle: ConversionError.Part? { get }
}

extension KerasConstructor {
  var className: String { Self.className }
  var innerName: String { Self.innerName }
  var furtherArguments: [String] { [] }
  var kerasObstacle: ConversionError.Part? { nil }
}

extension LSTMCell: KerasConstructor {
  static let className = "LSTM"
  static let innerName = "lstm"

  var activationArguments: KeyValuePairs<String, Activation> {
    ["activation": candidateActivation, "recurrent_activation": gateActivation]
  }

  var kerasObstacle: ConversionError.Part? {
    if hasPeepholes { return .peepholes }
    if candidateActivation != outputActivation { return .outputActivation }
    return coupling != .none && !gateActivation.isSymmetricGate ? .mirroredGate : nil
  }
}

extension GRUCell: KerasConstructor {
  static let className = "GRU"
  static let innerName = "gru"

  var activationArguments: KeyValuePairs<String, Activation> {
    ["activation": candidateActivation, "recurrent_activation": gateActivation]
  }

  var furtherArguments: [String] { ["reset_after=\(reset == .after ? "True" : "False")"] }

  var kerasObstacle: ConversionError.Part? {
    if form == .gatedCandidate { return .gatedCandidate }
    return update == .writes && !gateActivation.isSymmetricGate ? .mirroredGate : nil
  }
}

extension RNNCell: KerasConstructor {
  static let className = "SimpleRNN"
  static let innerName = "simple_rnn"

  var activationArguments: KeyValuePairs<String, Activation> { ["activation": activation] }
}

extension Cell {
  /// The cell as the constructor of a Keras layer.
  var kerasConstructor: any KerasConstructor {
    switch self {
    case .lstm(let cell): cell
    case .gru(let cell): cell
    case .rnn(let cell): cell
    }
  }
}
