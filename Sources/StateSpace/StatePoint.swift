import GateCore

/// The state of one lane as a point of its state space: h (H), followed by c (H) where the cell has a cell state.
public struct StatePoint: Hashable, Sendable {
  /// `H`.
  public let units: Int
  /// S numbers: h, then c.
  public var numbers: [Double]  // (S)

  /// - Parameter numbers: `units` of them, or twice as many.
  public init(_ numbers: [Double], units: Int) {
    self.numbers = numbers
    self.units = units
  }

  public init(_ memory: NetworkState.Memory) {
    self.init((memory.hidden + memory.cell).map(Double.init), units: memory.hidden.count)
  }

  /// - Returns: nil when the network has no such lane.
  public init?(_ state: NetworkState, lane: Lane) {
    guard let memory = state[lane.layer, lane.direction] else { return nil }
    self.init(memory)
  }

  public var hidden: ArraySlice<Double> { numbers.prefix(units) }  // (H)
  /// Empty when the cell has no cell state.
  public var cell: ArraySlice<Double> { numbers.dropFirst(units) }  // (H)

  /// The same as a run keeps it.
  public var memory: NetworkState.Memory {
    NetworkState.Memory(hidden: hidden.map { Float($0) }, cell: cell.map { Float($0) })
  }

  /// The Euclidean distance.
  public func distance(to other: StatePoint) -> Double { Self.distance(numbers, other.numbers) }

  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    var square = 0.0
    for k in a.indices { square += (a[k] - b[k]) * (a[k] - b[k]) }
    return square.squareRoot()
  }
}
