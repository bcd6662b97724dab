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

  /// The step (from 0) that the layer read just before a moment, in its own order of time; nil where its state is the
  /// initial one.
  ///
  /// - Parameter length: `T`, of which the layer may read less.
  func stepBefore(time: Int, length: Int) -> Int? {
    let earlier = direction == .forward ? time - 2 : time
    return (0..<layer.stepsRead(of: length)).contains(earlier) ? earlier : nil
  }

  /// The quantities in the order of the Timeline's bands: gates first, then the candidate,
  /// then the states.
  public var bands: [Quantity] {
    cell.description.bands
  }
}
