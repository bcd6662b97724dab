import GateCore

/// The layer on the screen, in the direction on the screen.
public struct ShownLayer: Equatable, Sendable {
  public let layer: Layer
  /// Its position among the layers of the network and its direction.
  public let lane: Lane

  public var direction: Direction { lane.direction }
  public var cell: Cell { layer.cell(of: lane.direction) }
  public var hiddenSize: Int { layer.hiddenSize }

  /// The state that carries the memory: the LSTM's cell state, else the hidden state.
  public var memory: Quantity { cell.memory }

  /// The quantities in the order of the Timeline's bands: gates in the order in which a step uses them, then
  /// the candidate, then the states.
  public var bands: [Quantity] {
    cell.description.bands
  }
}
