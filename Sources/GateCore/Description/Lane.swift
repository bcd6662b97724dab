/// One layer in one direction: the unit in which states, traces and packed weights are kept.
public struct Lane: Hashable, Sendable {
  public let layer: Int
  public let direction: Direction

  public init(layer: Int, direction: Direction) {
    self.layer = layer
    self.direction = direction
  }
}

extension Architecture {
  /// Every layer in every direction it has, in the order of the stored arrays.
  public var lanes: [Lane] {
    layers.enumerated().flatMap { l, layer in layer.directions.map { Lane(layer: l, direction: $0) } }
  }

  /// The index of a lane in `lanes`, or nil when the network has no such layer or direction.
  func laneIndex(layer: Int, direction: Direction) -> Int? {
    guard layers.indices.contains(layer),
      let index = layers[layer].directions.firstIndex(of: direction)
    else { return nil }
    return layers[..<layer].reduce(0) { $0 + $1.directions.count } + index
  }

  /// The indices in `lanes` of the layer that a lane reads, or nil when it reads the input.
  func lanesBelow(_ lane: Lane) -> (first: Int, second: Int?)? {
    guard lane.layer > 0 else { return nil }
    let below = lanes.indices.filter { lanes[$0].layer == lane.layer - 1 }
    return (below[0], below.count > 1 ? below[1] : nil)
  }
}
