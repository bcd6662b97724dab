import TensorFiles

/// What is wrong with the states that a network is to begin with.
package enum StateError: Error, Equatable, Sendable {
  /// h or c of all layers is given in another shape: `layers` counts each direction.
  case shape(String, layers: Int, units: Int, found: [Int])
  /// c is given for layers that have none.
  case noCellState(String)
  /// An array is neither h nor c.
  case unknownName(String)
  /// The file holds no arrays at all.
  case notStates
}

extension StateError: ContentError {
  /// True when another file answers it.
  package var isQuestion: Bool {
    switch self {
    case .shape, .noCellState, .unknownName: true
    case .notStates: false
    }
  }

  package func text(_ context: MessageContext) -> String {
    switch self {
    case .shape(let name, let layers, let units, let found):
      "\(context[.initialState]) gives \(Message.quoted(name)) the shape \(Message.shape(found)), expected "
        + (layers == 1
          ? "(\(units)) or (1, 1, \(units))"
          : "(\(layers), \(units)) or (\(layers), 1, \(units)), a row for each layer and direction")
    case .noCellState(let name):
      "\(context[.initialState]) gives \(Message.quoted(name)), but its layers have no cell state; give h alone"
    case .unknownName(let name):
      "\(context[.initialState]) gives \(Message.quoted(name)), expected h and c, the states of all layers"
    case .notStates: "holds no arrays for \(context[.initialState]); expected safetensors, .npz or .npy"
    }
  }
}

extension FileError.Problem {
  package static func states(_ error: StateError) -> Self { .content(error) }
}
