/// The state that each lane starts a chunk from, for every chunk: before its first step for a forward lane,
/// after its last step for a backward one. From it the chunk's records can be computed again.
struct Checkpoints: Sendable {
  private let lanes: [(offset: Int, units: Int, hasCell: Bool)]
  private let floatsPerChunk: Int
  private var floats: [Float] = []

  init(_ network: PackedNetwork) {
    var offset = 0
    lanes = network.lanes.map { lane in
      let hasCell = lane.record.cellState != nil
      defer { offset += lane.record.units * (hasCell ? 2 : 1) }
      return (offset, lane.record.units, hasCell)
    }
    floatsPerChunk = offset
  }

  /// For how many chunks there is room.
  var count: Int { floatsPerChunk == 0 ? 0 : floats.count / floatsPerChunk }

  /// Makes room for chunks up to `count`.
  mutating func grow(to count: Int) {
    let missing = count * floatsPerChunk - floats.count
    if missing > 0 { floats.append(contentsOf: repeatElement(0, count: missing)) }
  }

  subscript(chunk: Int, lane: Int) -> NetworkState.Memory {
    get {
      let (offset, units, hasCell) = lanes[lane]
      let start = chunk * floatsPerChunk + offset
      return NetworkState.Memory(
        hidden: Array(floats[start..<start + units]),
        cell: hasCell ? Array(floats[start + units..<start + 2 * units]) : [])
    }
    set {
      let (offset, units, hasCell) = lanes[lane]
      let start = chunk * floatsPerChunk + offset
      floats.replaceSubrange(start..<start + units, with: newValue.hidden)
      if hasCell { floats.replaceSubrange(start + units..<start + 2 * units, with: newValue.cell) }
    }
  }
}
