/// The memory of a network between two steps: h, and for the LSTM c, of every layer and direction.
public struct NetworkState: Hashable, Sendable {
  /// The memory of one layer in one direction.
  public struct Memory: Hashable, Sendable {
    public var hidden: [Float]  // (H)
    /// Empty when the cell has no cell state.
    public var cell: [Float]  // (H)

    public init(hidden: [Float], cell: [Float] = []) {
      self.hidden = hidden
      self.cell = cell
    }
  }

  /// One for each of `lanes`.
  public var memories: [Memory]
  /// Which layer and direction each memory belongs to.
  public let lanes: [Lane]

  /// The state before the first step when nothing else is known: all zeros.
  public init(zerosFor architecture: Architecture) {
    lanes = architecture.lanes
    memories = lanes.map { lane in
      let layer = architecture.layers[lane.layer]
      let zeros = [Float](repeating: 0, count: layer.hiddenSize)
      return Memory(hidden: zeros, cell: layer.cell.hasCellState ? zeros : [])
    }
  }

  /// The memory of a layer in a direction; nil when there is none. Setting what does not exist does nothing.
  public subscript(layer: Int, direction: Direction) -> Memory? {
    get { lanes.firstIndex(of: Lane(layer: layer, direction: direction)).map { memories[$0] } }
    set {
      guard let newValue, let index = lanes.firstIndex(of: Lane(layer: layer, direction: direction)) else {
        return
      }
      memories[index] = newValue
    }
  }

  /// The same with zeros for the layers that read no step at all.
  func clearingUnreadLanes(of architecture: Architecture) -> NetworkState {
    var state = self
    let zeros = NetworkState(zerosFor: architecture)
    for (index, lane) in lanes.enumerated() where !architecture.layers[lane.layer].reads(step: 0) {
      state.memories[index] = zeros.memories[index]
    }
    return state
  }

  /// Checks that this is a state of a network with `architecture`.
  func validate(for architecture: Architecture) throws(InputError) {
    let expected = NetworkState(zerosFor: architecture)
    guard lanes == expected.lanes, memories.count == lanes.count else {
      throw .initialState(layer: 0, direction: .forward)
    }
    for (lane, (a, b)) in zip(lanes, zip(memories, expected.memories)) {
      guard a.hidden.count == b.hidden.count, a.cell.count == b.cell.count else {
        throw .initialState(layer: lane.layer, direction: lane.direction)
      }
    }
  }
}
